import com.cloudinary.Api;
import com.cloudinary.metadata.MetadataDataSource.Entry;
import com.cloudinary.metadata.MetadataField;
import com.cloudinary.metadata.MetadataRule;
import com.cloudinary.metadata.MetadataRuleCondition;
import com.cloudinary.metadata.MetadataRuleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operations on transformations, presets, mappings, streaming profiles, fields and rules. */
@SuppressWarnings({"unchecked", "rawtypes"})
final class ObjectCalls {
    private ObjectCalls() {}

    static void add(Map<String, Call> calls, Api api) {
        transformations(calls, api);
        presets(calls, api);
        profiles(calls, api);
        fields(calls, api);
        entries(calls, api);
        rules(calls, api);
    }

    private static void transformations(Map<String, Call> calls, Api api) {
        calls.put("transformations", new Call("Api.transformations", p -> api.transformations(p.rest())));
        calls.put("transformation", new Call("Api.transformation", p ->
            api.transformation(p.text("transformation"), p.rest())));
        calls.put("create_transformation", new Call("Api.createTransformation", p ->
            api.createTransformation(p.text("name"), p.text("transformation"), p.rest())));
        calls.put("update_transformation", new Call("Api.updateTransformation", p ->
            api.updateTransformation(p.text("transformation"), p.rest(), Map.of())));
        calls.put("delete_transformation", new Call("Api.deleteTransformation", p ->
            api.deleteTransformation(p.text("transformation"), p.rest())));
    }

    private static void presets(Map<String, Call> calls, Api api) {
        calls.put("upload_presets", new Call("Api.uploadPresets", p -> api.uploadPresets(p.rest())));
        calls.put("upload_preset", new Call("Api.uploadPreset", p -> api.uploadPreset(p.text("name"), p.rest())));
        calls.put("create_upload_preset", new Call("Api.createUploadPreset", p -> api.createUploadPreset(p.rest())));
        calls.put("update_upload_preset", new Call("Api.updateUploadPreset", p ->
            api.updateUploadPreset(p.text("name"), p.rest())));
        calls.put("delete_upload_preset", new Call("Api.deleteUploadPreset", p ->
            api.deleteUploadPreset(p.text("name"), p.rest())));
        calls.put("upload_mappings", new Call("Api.uploadMappings", p -> api.uploadMappings(p.rest())));
        calls.put("upload_mapping", new Call("Api.uploadMapping", p -> api.uploadMapping(p.text("folder"), p.rest())));
        calls.put("create_upload_mapping", new Call("Api.createUploadMapping", p ->
            api.createUploadMapping(p.text("folder"), p.rest())));
        calls.put("update_upload_mapping", new Call("Api.updateUploadMapping", p ->
            api.updateUploadMapping(p.text("folder"), p.rest())));
        calls.put("delete_upload_mapping", new Call("Api.deleteUploadMapping", p ->
            api.deleteUploadMapping(p.text("folder"), p.rest())));
    }

    private static void profiles(Map<String, Call> calls, Api api) {
        calls.put("list_streaming_profiles", new Call("Api.listStreamingProfiles", p -> api.listStreamingProfiles()));
        calls.put("get_streaming_profile", new Call("Api.getStreamingProfile", p -> api.getStreamingProfile(p.text("name"))));
        calls.put("create_streaming_profile", new Call("Api.createStreamingProfile", p ->
            api.createStreamingProfile(p.text("name"), p.text("display_name"), p.objects("representations"), p.rest())));
        calls.put("update_streaming_profile", new Call("Api.updateStreamingProfile", p ->
            api.updateStreamingProfile(p.text("name"), p.text("display_name"), p.objects("representations"), p.rest())));
        calls.put("delete_streaming_profile", new Call("Api.deleteStreamingProfile", p ->
            api.deleteStreamingProfile(p.text("name"))));
    }

    private static void fields(Map<String, Call> calls, Api api) {
        calls.put("list_metadata_fields", new Call("Api.listMetadataFields", p -> api.listMetadataFields()));
        calls.put("metadata_field_by_field_id", new Call("Api.metadataFieldByFieldId", p ->
            api.metadataFieldByFieldId(p.text("external_id"))));
        calls.put("add_metadata_field", new Call("Api.addMetadataField", p -> api.addMetadataField(field(p))));
        calls.put("update_metadata_field", new Call("Api.updateMetadataField", p -> {
            String id = p.text("external_id");
            return api.updateMetadataField(id, field(p));
        }));
        calls.put("delete_metadata_field", new Call("Api.deleteMetadataField", p ->
            api.deleteMetadataField(p.text("external_id"))));
        calls.put("reorder_metadata_fields", new Call("Api.reorderMetadataFields", p ->
            api.reorderMetadataFields(p.text("order_by"), p.text("direction"), p.rest())));
    }

    private static MetadataField field(Params p) {
        MetadataField made = new MetadataField(p.has("type") ? p.text("type") : "string");
        Map<String, Object> rest = p.rest();
        rest.forEach(made::put);
        return made;
    }

    private static void entries(Map<String, Call> calls, Api api) {
        calls.put("update_metadata_field_datasource", new Call("Api.updateMetadataFieldDatasource", p -> {
            List<Entry> entries = new ArrayList<>();
            for (Map value : p.objects("values")) {
                entries.add(new Entry((String) value.get("external_id"), (String) value.get("value")));
            }
            return api.updateMetadataFieldDatasource(p.text("external_id"), entries);
        }));
        calls.put("delete_datasource_entries", new Call("Api.deleteDatasourceEntries", p ->
            api.deleteDatasourceEntries(p.text("external_id"), p.list("external_ids"))));
        calls.put("restore_metadata_field_datasource", new Call("Api.restoreDatasourceEntries", p ->
            api.restoreDatasourceEntries(p.text("external_id"), p.list("external_ids"))));
    }

    private static void rules(Map<String, Call> calls, Api api) {
        calls.put("list_metadata_rules", new Call("Api.listMetadataRules", p -> api.listMetadataRules(p.rest())));
        calls.put("add_metadata_rule", new Call("Api.addMetadataRule", p -> api.addMetadataRule(rule(p), p.rest())));
        calls.put("update_metadata_rule", new Call("Api.updateMetadataRule", p -> {
            String id = p.text("external_id");
            return api.updateMetadataRule(id, rule(p), p.rest());
        }));
        calls.put("delete_metadata_rule", new Call("Api.deleteMetadataRule", p ->
            api.deleteMetadataRule(p.text("external_id"), p.rest())));
    }

    private static MetadataRule rule(Params p) {
        Map condition = p.map("condition");
        Map result = p.map("result");
        return new MetadataRule(p.text("metadata_field_id"), p.text("name"),
            condition == null ? null : new MetadataRuleCondition((String) condition.get("metadata_field_id"),
                (Boolean) condition.get("populated"), (Map<String, String>) condition.get("includes"), (String) condition.get("equals")),
            result == null ? null : new MetadataRuleResult((Boolean) result.get("enable"), null, null, null));
    }
}
