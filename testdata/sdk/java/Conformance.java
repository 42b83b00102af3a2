import static com.cloudinary.utils.ObjectUtils.asMap;
import static com.cloudinary.utils.ObjectUtils.emptyMap;

import com.cloudinary.Cloudinary;
import com.cloudinary.EagerTransformation;
import com.cloudinary.SignatureAlgorithm;
import com.cloudinary.Transformation;
import com.cloudinary.api.ApiResponse;
import com.cloudinary.api.exceptions.ApiException;
import com.cloudinary.api.exceptions.BadRequest;
import com.cloudinary.api.exceptions.NotFound;
import com.cloudinary.api.exceptions.RateLimited;
import java.io.File;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Drives the sandbox with the official Java SDK and checks every answer. CLOUDINARY_URL names a sandbox with
 * the sample library, CLDX_LIMITED_URL one that allows three Admin calls an hour, CLDX_PHOTO a JPEG, CLDX_LARGE a
 * file of twelve megabytes.
 */
@SuppressWarnings({"unchecked", "rawtypes"})
public final class Conformance {
    private static final String PIXEL =
        "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=";
    private static final File PHOTO = new File(System.getenv("CLDX_PHOTO"));
    private static final File LARGE = new File(System.getenv("CLDX_LARGE"));
    private static final Cloudinary cld = new Cloudinary(System.getenv("CLOUDINARY_URL"));

    private Conformance() {}

    public static void main(String[] args) {
        service();
        uploads();
        listings();
        searches();
        labels();
        edits();
        folders();
        deletes();
        refusals();
        Check.run();
    }

    private static String at(String name) {
        return "java/" + name;
    }

    private static List<String> ids(Map answer) {
        return each(answer, "resources", "public_id");
    }

    private static List<String> each(Map answer, String list, String name) {
        List<String> values = new ArrayList<>();
        for (Map item : (List<Map>) answer.get(list)) {
            values.add((String) item.get(name));
        }
        return values;
    }

    private static Map asset(String name) throws Exception {
        return cld.api().resource(at(name), emptyMap());
    }

    private static Object custom(Map asset) {
        Map context = (Map) asset.get("context");
        return context == null ? null : context.get("custom");
    }

    private static void delivered(Object url, File file) throws Exception {
        try (InputStream in = URI.create((String) url).toURL().openStream()) {
            Check.same(Arrays.equals(in.readAllBytes(), Files.readAllBytes(file.toPath())), true);
        }
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

    private static void labels() {
        String[] both = {at("cat"), at("pixel")};
        String[] cat = {at("cat")};
        Check.add("tags: add, remove, replace, remove all", () -> {
            Check.same(cld.uploader().addTag("sale", both, emptyMap()).get("public_ids"), List.of(both));
            Check.same(asset("cat").get("tags"), List.of("cat", "pet", "sale"));
            cld.uploader().removeTag("pet", both, emptyMap());
            Check.same(asset("cat").get("tags"), List.of("cat", "sale"));
            cld.uploader().replaceTag("java-only", both, emptyMap());
            Check.same(cld.api().tags(asMap("prefix", "java-")).get("tags"), List.of("java-only"));
            cld.uploader().removeAllTags(both, emptyMap());
            Check.same(asset("cat").getOrDefault("tags", List.of()), List.of());
        });
        Check.add("context: add and remove all", () -> {
            cld.uploader().addContext(asMap("caption", "a=b|c “é” 🙂"), cat, emptyMap());
            Check.same(custom(asset("cat")), Map.of("alt", "A cat = a | pet", "caption", "a=b|c “é” 🙂"));
            cld.uploader().removeAllContext(cat, emptyMap());
            Check.same(custom(asset("cat")), null);
        });
        Check.add("update", () -> {
            Map a = cld.api().update(at("cat"), asMap(
                "tags", "t1,t2", "context", asMap("alt", "New | = alt"), "display_name", "The cat",
                "asset_folder", "java/moved"));
            Check.same(
                List.of(a.get("tags"), custom(a), a.get("display_name"), a.get("asset_folder")),
                List.of(List.of("t1", "t2"), Map.of("alt", "New | = alt"), "The cat", "java/moved"));
        });
        Check.add("metadata: fields and values", () -> {
            Check.same(each(cld.api().listMetadataFields(), "metadata_fields", "external_id").contains("sku"), true);
            Map done = cld.uploader().updateMetadata(asMap("sku", "CAT-0001"), cat, emptyMap());
            Check.same(done.get("public_ids"), List.of(cat));
            Check.same(((Map) asset("cat").get("metadata")).get("sku"), "CAT-0001");
        });
    }

    private static void edits() {
        Check.add("explicit makes eager pictures", () -> {
            List<Transformation> eager = List.of(
                new EagerTransformation().width(20).crop("scale"),
                new EagerTransformation().width(10).height(10).crop("fill"));
            Map a = cld.uploader().explicit(at("cat"), asMap("type", "upload", "eager", eager));
            Check.same(each(a, "eager", "transformation"), List.of("c_scale,w_20", "c_fill,h_10,w_10"));
        });
        Check.add("rename", () -> {
            Map a = cld.uploader().rename(at("pixel"), at("dot é 🙂"), emptyMap());
            Check.same(a.get("public_id"), at("dot é 🙂"));
            Check.same(asset("dot é 🙂").get("format"), "gif");
            String gone = Check.refusal(NotFound.class, () -> asset("pixel"));
            Check.same(gone, "Resource not found - java/pixel");
            String taken = Check.refusal(Exception.class, () -> cld.uploader().rename(at("dot é 🙂"), at("cat"), emptyMap()));
            Check.same(taken.contains("already exists"), true);
            cld.uploader().rename(at("dot é 🙂"), at("bytes"), asMap("overwrite", true));
            Check.same(asset("bytes").get("format"), "gif");
        });
        Check.add("names that look like something else stay names", () -> {
            for (String name : List.of("a,b", "k=v", "true", "1e3", "say \"hi\"", "it's", "$HOME", "a b")) {
                Map a = cld.uploader().upload(PIXEL, asMap("public_id", at(name)));
                Map tagged = cld.uploader().addTag("odd", new String[] {at(name)}, emptyMap());
                Check.same(
                    List.of(a.get("public_id"), tagged.get("public_ids"), asset(name).get("tags")),
                    List.of(at(name), List.of(at(name)), List.of("odd")));
            }
            Map gone = cld.api().deleteResources(List.of(at("a,b"), at("k=v")), emptyMap());
            Check.same(gone.get("deleted"), Map.of(at("a,b"), "deleted", at("k=v"), "deleted"));
        });
    }

    private static void folders() {
        Check.add("folders: create, list, rename, delete", () -> {
            Check.same(cld.api().createFolder("java/one/two three", emptyMap()).get("path"), "java/one/two three");
            Check.same(each(cld.api().rootFolders(emptyMap()), "folders", "path").contains("java"), true);
            Check.same(each(cld.api().subFolders("java/one", emptyMap()), "folders", "path"), List.of("java/one/two three"));
            cld.api().renameFolder("java/one", "java/won", emptyMap());
            List<String> gone = (List<String>) cld.api().deleteFolder("java/won", emptyMap()).get("deleted");
            Check.same(new TreeSet<>(gone), new TreeSet<>(List.of("java/won", "java/won/two three")));
            Check.refusal(NotFound.class, () -> cld.api().subFolders("java/won", emptyMap()));
            Check.refusal(ApiException.class, () -> cld.api().deleteFolder("java", emptyMap()));
        });
    }

    private static void deletes() {
        Check.add("delete by public IDs and restore", () -> {
            Map gone = cld.api().deleteResources(List.of(at("cat"), at("none")), emptyMap());
            Check.same(gone.get("deleted"), Map.of(at("cat"), "deleted", at("none"), "not_found"));
            Check.same(ids(cld.api().resourcesByIds(List.of(at("cat")), emptyMap())), Collections.emptyList());
            Map back = cld.api().restore(List.of(at("cat")), emptyMap());
            Check.same(((Map) back.get(at("cat"))).get("public_id"), at("cat"));
            Check.same(asset("cat").get("tags"), List.of("t1", "t2"));
        });
        Check.add("destroy", () -> {
            Check.same(cld.uploader().destroy(at("bytes"), emptyMap()).get("result"), "ok");
            Check.same(cld.uploader().destroy(at("bytes"), emptyMap()).get("result"), "not found");
        });
        Check.add("delete by tag, by prefix, all of one type", () -> {
            cld.uploader().upload(PIXEL, asMap("public_id", at("tagged"), "tags", "java-doomed"));
            Map byTag = cld.api().deleteResourcesByTag("java-doomed", emptyMap());
            Check.same(byTag.get("deleted"), Map.of(at("tagged"), "deleted"));
            Map byPrefix = cld.api().deleteResourcesByPrefix("java/", emptyMap());
            Check.same(((Map) byPrefix.get("deleted")).get(at("cat")), "deleted");
            cld.uploader().upload(PIXEL, asMap("public_id", at("private"), "type", "private"));
            Map all = cld.api().deleteAllResources(asMap("type", "private"));
            Check.same(((Map) all.get("deleted")).get(at("private")), "deleted");
        });
    }

    private static void refusals() {
        Check.add("404 for what is not there", () -> Check.same(
            Check.refusal(NotFound.class, () -> asset("none")), "Resource not found - java/none"));
        Check.add("401 for a wrong secret", () -> {
            Cloudinary stranger = new Cloudinary(System.getenv("CLOUDINARY_URL"));
            stranger.config.apiSecret = "wrong";
            Check.same(
                Check.refusal(ApiException.class, () -> stranger.api().ping(emptyMap())), "api_secret mismatch");
            String words = Check.refusal(Exception.class, () -> stranger.uploader().upload(PIXEL, emptyMap()));
            Check.same(words.startsWith("Invalid Signature "), true);
        });
        Check.add("420 when the hour's calls are spent", () -> {
            Cloudinary limited = new Cloudinary(System.getenv("CLDX_LIMITED_URL"));
            ApiResponse first = limited.api().ping(emptyMap());
            Check.same(
                List.of(first.apiRateLimit().getLimit(), first.apiRateLimit().getRemaining()), List.of(3L, 2L));
            limited.api().ping(emptyMap());
            limited.api().ping(emptyMap());
            String words = Check.refusal(RateLimited.class, () -> limited.api().ping(emptyMap()));
            Check.same(words.startsWith("Rate Limit Exceeded"), true);
        });
    }
}
