import static com.cloudinary.utils.ObjectUtils.asMap;
import static com.cloudinary.utils.ObjectUtils.emptyMap;

import com.cloudinary.SignatureAlgorithm;
import com.cloudinary.api.ApiResponse;
import com.cloudinary.api.exceptions.BadRequest;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Drives the sandbox with the official Java SDK and checks every answer. CLOUDINARY_URL names a sandbox with
 * the sample library, CLDX_LIMITED_URL one that allows three Admin calls an hour, CLDX_PHOTO a JPEG, CLDX_LARGE a
 * file of twelve megabytes.
 */
@SuppressWarnings({"unchecked", "rawtypes"})
public final class Conformance extends Shared {
    private Conformance() {}

    public static void main(String[] args) {
        service();
        uploads();
        listings();
        searches();
        Changes.add();
        Check.run();
    }

    private static void service() {
        Check.add("ping", () -> Check.same(cld.api().ping(emptyMap()).get("status"), "ok"));
        Check.add("usage counts the library", () -> {
            ApiResponse usage = cld.api().usage(emptyMap());
            Check.same(((Number) usage.get("resources")).intValue() > 10, true);
        });
        Check.add("resource types", () -> {
            List<String> types = (List<String>) cld.api().resourceTypes(emptyMap()).get("resource_types");
            Check.same(new TreeSet<>(types), new TreeSet<>(List.of("image", "raw", "video")));
        });
    }

    private static void uploads() {
        Check.add("upload a file", () -> {
            Map a = cld.uploader().upload(PHOTO, asMap(
                "public_id", at("cat"), "tags", List.of("pet", "cat"),
                "context", asMap("alt", "A cat = a | pet"), "asset_folder", "java"));
            Check.same(
                List.of(a.get("public_id"), a.get("asset_folder"), a.get("format"), a.get("bytes"), a.get("tags")),
                List.of(at("cat"), "java", "jpg", (int) PHOTO.length(), List.of("cat", "pet")));
            Check.same(custom(a), Map.of("alt", "A cat = a | pet"));
            Check.same(cld.verifyApiResponseSignature(at("cat"), a.get("version").toString(), (String) a.get("signature")), true);
        });
        Check.add("what was uploaded is delivered", () -> delivered(asset("cat").get("secure_url"), PHOTO));
        Check.add("upload a data URI signed with sha256", () -> {
            cld.config.signatureAlgorithm = SignatureAlgorithm.SHA256;
            try {
                Map a = cld.uploader().upload(PIXEL, asMap("public_id", at("pixel"), "tags", "pet"));
                Check.same(List.of(a.get("width"), a.get("height"), a.get("format")), List.of(1, 1, "gif"));
            } finally {
                cld.config.signatureAlgorithm = SignatureAlgorithm.SHA1;
            }
        });
        Check.add("upload bytes and a raw file", () -> {
            Map a = cld.uploader().upload(Files.readAllBytes(PHOTO.toPath()), asMap("public_id", at("bytes")));
            Map b = cld.uploader().upload(PHOTO, asMap("public_id", at("plain.bin"), "resource_type", "raw"));
            Check.same(
                List.of(a.get("format"), b.get("resource_type"), b.get("public_id")),
                List.of("jpg", "raw", at("plain.bin")));
        });
        Check.add("upload that does not overwrite", () -> {
            Map a = cld.uploader().upload(PIXEL, asMap("public_id", at("cat"), "overwrite", false));
            Check.same(List.of(a.get("existing"), a.get("format")), List.of(true, "jpg"));
        });
        Check.add("upload in chunks", () -> {
            Map a = cld.uploader().uploadLarge(LARGE, asMap("public_id", at("large.bin"), "resource_type", "raw"), 5 << 20);
            Check.same(a.get("bytes"), (int) LARGE.length());
            delivered(a.get("secure_url"), LARGE);
        });
    }

    private static void listings() {
        Check.add("list by prefix", () -> {
            ApiResponse page = cld.api().resources(asMap("type", "upload", "prefix", "java/", "tags", true));
            Check.same(ids(page), List.of(at("bytes"), at("cat"), at("pixel")));
            Check.same(((List<Map>) page.get("resources")).get(1).get("tags"), List.of("cat", "pet"));
        });
        Check.add("list page by page", () -> {
            List<String> seen = new ArrayList<>();
            Object cursor = null;
            do {
                ApiResponse page = cld.api().resources(
                    asMap("type", "upload", "prefix", "java/", "max_results", 1, "next_cursor", cursor));
                seen.addAll(ids(page));
                cursor = page.get("next_cursor");
            } while (cursor != null);
            Check.same(seen, List.of(at("bytes"), at("cat"), at("pixel")));
        });
        Check.add("list by public IDs, asset IDs, folder, tag", () -> {
            String id = (String) asset("cat").get("asset_id");
            List<String> cat = List.of(at("cat"));
            Check.same(ids(cld.api().resourcesByIds(List.of(at("cat"), at("none")), emptyMap())), cat);
            Check.same(ids(cld.api().resourcesByAssetIDs(List.of(id), emptyMap())), cat);
            Check.same(cld.api().resourceByAssetID(id, emptyMap()).get("public_id"), at("cat"));
            Check.same(ids(cld.api().resourcesByAssetFolder("java", emptyMap())), cat);
            Check.same(
                new TreeSet<>(ids(cld.api().resourcesByTag("pet", emptyMap()))),
                new TreeSet<>(List.of(at("cat"), at("pixel"))));
        });
        Check.add("show an asset in full", () -> {
            Map a = cld.api().resource(at("cat"), asMap("colors", true, "phash", true, "versions", true));
            Check.same(
                List.of(((List) a.get("colors")).isEmpty(), ((String) a.get("phash")).length(), ((List) a.get("versions")).size()),
                List.of(false, 16, 1));
        });
    }

    private static void searches() {
        Check.add("search", () -> {
            ApiResponse found = cld.search().expression("public_id:java/* AND tags=pet").sortBy("public_id", "desc")
                .withField("tags").withField("context").maxResults(10).execute();
            Check.same(found.get("total_count"), 2);
            Check.same(ids(found), List.of(at("pixel"), at("cat")));
            Check.same(((List<Map>) found.get("resources")).get(1).get("tags"), List.of("cat", "pet"));
        });
        Check.add("search page by page with counts", () -> {
            ApiResponse first = cld.search().expression("public_id:java/*").sortBy("public_id", "asc")
                .aggregate("resource_type").maxResults(3).execute();
            Check.same(((Map) first.get("aggregations")).get("resource_type"), Map.of("image", 3, "raw", 2));
            ApiResponse next = cld.search().expression("public_id:java/*").sortBy("public_id", "asc")
                .maxResults(3).nextCursor((String) first.get("next_cursor")).execute();
            Check.same(ids(next), List.of(at("pixel"), at("plain.bin")));
        });
        Check.add("search folders", () -> {
            ApiResponse found = cld.searchFolders().expression("name=java").execute();
            Check.same(each(found, "folders", "path"), List.of("java"));
        });
        Check.add("a search that cannot be read is refused", () ->
            Check.refusal(BadRequest.class, () -> cld.search().expression("tags:(").execute()));
    }
}
