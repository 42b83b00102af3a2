import com.cloudinary.Api;
import java.util.Map;

/** The operations on assets, folders and what lists them, by the Admin API. */
final class AdminCalls {
    private AdminCalls() {}

    static void add(Map<String, Call> calls, Api api) {
        service(calls, api);
        listings(calls, api);
        changes(calls, api);
        folders(calls, api);
    }

    private static void service(Map<String, Call> calls, Api api) {
        calls.put("ping", new Call("Api.ping", p -> api.ping(p.rest())));
        calls.put("usage", new Call("Api.usage", p -> api.usage(p.rest())));
        calls.put("config", new Call("Api.configuration", p -> api.configuration(p.rest())));
        calls.put("resource_types", new Call("Api.resourceTypes", p -> api.resourceTypes(p.rest())));
        calls.put("tags", new Call("Api.tags", p -> api.tags(p.rest())));
        calls.put("analyze", new Call("Api.analyze", p ->
            api.analyze(p.text("input_type"), p.text("analysis_type"), p.text("uri"), p.rest())));
    }

    private static void listings(Map<String, Call> calls, Api api) {
        calls.put("resources", new Call("Api.resources", p -> api.resources(p.rest())));
        calls.put("resources_by_ids", new Call("Api.resourcesByIds", p -> api.resourcesByIds(p.list("public_ids"), p.rest())));
        calls.put("resources_by_tag", new Call("Api.resourcesByTag", p -> api.resourcesByTag(p.text("tag"), p.rest())));
        calls.put("resources_by_context", new Call("Api.resourcesByContext", p -> p.has("value")
            ? api.resourcesByContext(p.text("key"), p.text("value"), p.rest())
            : api.resourcesByContext(p.text("key"), p.rest())));
        calls.put("resources_by_moderation", new Call("Api.resourcesByModeration", p ->
            api.resourcesByModeration(p.text("moderation_kind"), p.text("moderation_status"), p.rest())));
        calls.put("resources_by_asset_ids", new Call("Api.resourcesByAssetIDs", p ->
            api.resourcesByAssetIDs(p.list("asset_ids"), p.rest())));
        calls.put("resources_by_asset_folder", new Call("Api.resourcesByAssetFolder", p ->
            api.resourcesByAssetFolder(p.text("asset_folder"), p.rest())));
        calls.put("resource", new Call("Api.resource", p -> api.resource(p.text("public_id"), p.rest())));
        calls.put("resource_by_asset_id", new Call("Api.resourceByAssetID", p ->
            api.resourceByAssetID(p.text("asset_id"), p.rest())));
        calls.put("visual_search", new Call("Api.visualSearch", p -> api.visualSearch(p.rest())));
    }

    private static void changes(Map<String, Call> calls, Api api) {
        calls.put("update", new Call("Api.update", p -> api.update(p.text("public_id"), p.rest())));
        calls.put("delete_resources", new Call("Api.deleteResources", p ->
            api.deleteResources(p.list("public_ids"), p.rest())));
        calls.put("delete_resources_by_prefix", new Call("Api.deleteResourcesByPrefix", p ->
            api.deleteResourcesByPrefix(p.text("prefix"), p.rest())));
        calls.put("delete_resources_by_tag", new Call("Api.deleteResourcesByTag", p ->
            api.deleteResourcesByTag(p.text("tag"), p.rest())));
        calls.put("delete_all_resources", new Call("Api.deleteAllResources", p -> api.deleteAllResources(p.rest())));
        calls.put("delete_resources_by_asset_ids", new Call("Api.deleteResourcesByAssetIds", p ->
            api.deleteResourcesByAssetIds(p.list("asset_ids"), p.rest())));
        calls.put("delete_derived_by_transformation", new Call("Api.deleteDerivedByTransformation", p ->
            api.deleteDerivedByTransformation(p.list("public_ids"), p.transformations("transformations"), p.rest())));
        calls.put("delete_derived_resources", new Call("Api.deleteDerivedResources", p ->
            api.deleteDerivedResources(p.list("derived_resource_ids"), p.rest())));
        calls.put("delete_backed_up_assets", new Call("Api.deleteBackedUpAssets", p ->
            api.deleteBackedUpAssets(p.text("asset_id"), p.array("version_ids"), p.rest())));
        calls.put("restore", new Call("Api.restore", p -> api.restore(p.list("public_ids"), p.rest())));
        calls.put("restore_by_asset_ids", new Call("Api.restoreByAssetIds", p ->
            api.restoreByAssetIds(p.list("asset_ids"), p.rest())));
        calls.put("publish_by_ids", new Call("Api.publishByIds", p -> api.publishByIds(p.list("public_ids"), p.rest())));
        calls.put("publish_by_prefix", new Call("Api.publishByPrefix", p -> api.publishByPrefix(p.text("prefix"), p.rest())));
        calls.put("publish_by_tag", new Call("Api.publishByTag", p -> api.publishByTag(p.text("tag"), p.rest())));
        calls.put("update_resources_access_mode_by_ids", new Call("Api.updateResourcesAccessModeByIds", p ->
            api.updateResourcesAccessModeByIds(p.text("access_mode"), p.list("public_ids"), p.rest())));
        calls.put("update_resources_access_mode_by_prefix", new Call("Api.updateResourcesAccessModeByPrefix", p ->
            api.updateResourcesAccessModeByPrefix(p.text("access_mode"), p.text("prefix"), p.rest())));
        calls.put("update_resources_access_mode_by_tag", new Call("Api.updateResourcesAccessModeByTag", p ->
            api.updateResourcesAccessModeByTag(p.text("access_mode"), p.text("tag"), p.rest())));
    }

    private static void folders(Map<String, Call> calls, Api api) {
        calls.put("root_folders", new Call("Api.rootFolders", p -> api.rootFolders(p.rest())));
        calls.put("subfolders", new Call("Api.subFolders", p -> api.subFolders(p.text("path"), p.rest())));
        calls.put("create_folder", new Call("Api.createFolder", p -> api.createFolder(p.text("path"), p.rest())));
        calls.put("rename_folder", new Call("Api.renameFolder", p ->
            api.renameFolder(p.text("path"), p.text("to_folder"), p.rest())));
        calls.put("delete_folder", new Call("Api.deleteFolder", p -> api.deleteFolder(p.text("path"), p.rest())));
    }
}
