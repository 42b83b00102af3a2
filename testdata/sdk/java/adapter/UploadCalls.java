import com.cloudinary.ArchiveParams;
import com.cloudinary.Cloudinary;
import com.cloudinary.Search;
import com.cloudinary.Uploader;
import java.io.File;
import java.util.List;
import java.util.Map;

/** The operations of the Upload API, searches, and the URLs that are signed here. */
@SuppressWarnings({"unchecked", "rawtypes"})
final class UploadCalls {
    private UploadCalls() {}

    static void add(Map<String, Call> calls, Cloudinary cld) {
        uploads(calls, cld.uploader());
        labels(calls, cld.uploader());
        pictures(calls, cld.uploader());
        urls(calls, cld);
        calls.put("to_url", new Call("Search.toUrl", p -> cld.search().expression(p.text("expression"))
            .maxResults(((Number) p.rest().get("max_results")).intValue()).toUrl()));
        calls.put("verify_notification_signature", new Call("Cloudinary.verifyNotificationSignature", p ->
            cld.verifyNotificationSignature(p.text("body"), p.rest().get("timestamp").toString(), p.text("signature"), 7200)));
        calls.put("search", new Call("Search.execute", p -> search(cld.search(), p)));
        calls.put("search_folders", new Call("SearchFolders.execute", p -> search(cld.searchFolders(), p)));
    }

    private static Object file(String source) {
        return source.startsWith("/") ? new File(source) : source;
    }

    private static void uploads(Map<String, Call> calls, Uploader up) {
        calls.put("upload", new Call("Uploader.upload", p -> up.upload(file(p.text("file")), p.rest())));
        calls.put("unsigned_upload", new Call("Uploader.unsignedUpload", p ->
            up.unsignedUpload(file(p.text("file")), p.text("upload_preset"), p.rest())));
        calls.put("upload_large", new Call("Uploader.uploadLarge", p -> {
            Object file = file(p.text("file"));
            int size = ((Number) p.rest().remove("chunk_size")).intValue();
            return up.uploadLarge(file, p.rest(), size);
        }));
        calls.put("rename", new Call("Uploader.rename", p ->
            up.rename(p.text("from_public_id"), p.text("to_public_id"), p.rest())));
        calls.put("destroy", new Call("Uploader.destroy", p -> up.destroy(p.text("public_id"), p.rest())));
        calls.put("delete_by_token", new Call("Uploader.deleteByToken", p -> up.deleteByToken(p.text("token"))));
        calls.put("explicit", new Call("Uploader.explicit", p -> up.explicit(p.text("public_id"), p.rest())));
    }

    private static void labels(Map<String, Call> calls, Uploader up) {
        calls.put("add_tag", new Call("Uploader.addTag", p -> up.addTag(p.text("tag"), p.array("public_ids"), p.rest())));
        calls.put("remove_tag", new Call("Uploader.removeTag", p ->
            up.removeTag(p.text("tag"), p.array("public_ids"), p.rest())));
        calls.put("replace_tag", new Call("Uploader.replaceTag", p ->
            up.replaceTag(p.text("tag"), p.array("public_ids"), p.rest())));
        calls.put("remove_all_tags", new Call("Uploader.removeAllTags", p ->
            up.removeAllTags(p.array("public_ids"), p.rest())));
        calls.put("add_context", new Call("Uploader.addContext", p ->
            up.addContext(p.map("context"), p.array("public_ids"), p.rest())));
        calls.put("remove_all_context", new Call("Uploader.removeAllContext", p ->
            up.removeAllContext(p.array("public_ids"), p.rest())));
        calls.put("update_metadata", new Call("Uploader.updateMetadata", p ->
            up.updateMetadata(p.map("metadata"), p.array("public_ids"), p.rest())));
    }

    private static void pictures(Map<String, Call> calls, Uploader up) {
        calls.put("text", new Call("Uploader.text", p -> up.text(p.text("text"), p.rest())));
        calls.put("explode", new Call("Uploader.explode", p -> up.explode(p.text("public_id"), p.rest())));
        calls.put("generate_sprite", new Call("Uploader.generateSprite", p -> p.has("urls")
            ? up.generateSprite(p.array("urls"), p.rest()) : up.generateSprite(p.text("tag"), p.rest())));
        calls.put("multi", new Call("Uploader.multi", p -> p.has("urls")
            ? up.multi(p.array("urls"), p.rest()) : up.multi(p.text("tag"), p.rest())));
        calls.put("create_archive", new Call("Uploader.createArchive", p -> up.createArchive(archive(p))));
        calls.put("create_zip", new Call("Uploader.createZip", p -> up.createZip(p.rest())));
    }

    private static ArchiveParams archive(Params p) {
        ArchiveParams made = new ArchiveParams();
        if (p.has("tags")) {
            made.tags(p.array("tags"));
        }
        if (p.has("public_ids")) {
            made.publicIds(p.array("public_ids"));
        }
        if (p.has("prefixes")) {
            made.prefixes(p.array("prefixes"));
        }
        if (p.has("target_public_id")) {
            made.targetPublicId(p.text("target_public_id"));
        }
        if (p.has("target_format")) {
            made.targetFormat(p.text("target_format"));
        }
        return made;
    }

    private static void urls(Map<String, Call> calls, Cloudinary cld) {
        calls.put("private_download_url", new Call("Cloudinary.privateDownload", p ->
            cld.privateDownload(p.text("public_id"), p.text("format"), p.rest())));
        calls.put("download_archive_url", new Call("Cloudinary.downloadArchive", p -> cld.downloadArchive(archive(p))));
        calls.put("download_zip_url", new Call("Cloudinary.downloadZip", p -> cld.downloadZip(p.rest())));
        calls.put("download_folder", new Call("Cloudinary.downloadFolder", p ->
            cld.downloadFolder(p.list("prefixes").get(0), p.rest())));
        calls.put("download_backedup_asset", new Call("Cloudinary.downloadBackedupAsset", p ->
            cld.downloadBackedupAsset(p.text("asset_id"), p.text("version_id"), p.rest())));
        calls.put("download_generated_sprite", new Call("Cloudinary.downloadGeneratedSprite", p ->
            cld.downloadGeneratedSprite(p.text("tag"), p.rest())));
        calls.put("download_multi", new Call("Cloudinary.downloadMulti", p -> cld.downloadMulti(p.text("tag"), p.rest())));
    }

    private static Object search(Search query, Params p) throws Exception {
        query.expression(p.text("expression"));
        if (p.has("max_results")) {
            query.maxResults(((Number) p.rest().get("max_results")).intValue());
        }
        for (String field : p.has("with_field") ? p.list("with_field") : List.<String>of()) {
            query.withField(field);
        }
        for (String field : p.has("aggregate") ? p.list("aggregate") : List.<String>of()) {
            query.aggregate(field);
        }
        for (Map<String, String> sort : p.has("sort_by") ? (List<Map<String, String>>) (List) p.objects("sort_by") : List.<Map<String, String>>of()) {
            sort.forEach(query::sortBy);
        }
        return query.execute();
    }
}
