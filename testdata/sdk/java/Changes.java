import static com.cloudinary.utils.ObjectUtils.asMap;
import static com.cloudinary.utils.ObjectUtils.emptyMap;

import com.cloudinary.Cloudinary;
import com.cloudinary.EagerTransformation;
import com.cloudinary.Transformation;
import com.cloudinary.api.ApiResponse;
import com.cloudinary.api.exceptions.ApiException;
import com.cloudinary.api.exceptions.NotFound;
import com.cloudinary.api.exceptions.RateLimited;
import com.cloudinary.transformation.TextLayer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Tags, context, metadata, updates, names, folders, deleting and restoring, and refusals. */
@SuppressWarnings({"unchecked", "rawtypes"})
final class Changes extends Shared {
    private Changes() {}

    static void add() {
        labels();
        edits();
        folders();
        deletes();
        refusals();
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
        Check.add("delivery URLs of the SDK are served", () -> {
            Transformation small = new Transformation().width(60).crop("scale");
            TextLayer words = new TextLayer().text("Hi, /there").fontFamily("Arial").fontSize(20);
            Transformation written = new Transformation().width(60).crop("scale").chain()
                .overlay(words).color("red").gravity("north");
            List<byte[]> made = new ArrayList<>();
            for (Transformation one : List.of(small, written)) {
                made.add(built(cld.url().format("png").transformation(one).generate(at("cat"))));
            }
            Check.same(Arrays.equals(made.get(0), made.get(1)), false);
        });
        Check.add("signed delivery URLs of the SDK open what is restricted", () -> {
            cld.uploader().upload(PHOTO, asMap("public_id", at("closed"), "type", "authenticated"));
            String open = cld.url().type("authenticated").format("jpg").signed(true).generate(at("closed"));
            String shut = cld.url().type("authenticated").format("jpg").generate(at("closed"));
            Check.same(Arrays.equals(built(open), Files.readAllBytes(PHOTO.toPath())), true);
            Check.same(Check.refusal(IOException.class, () -> built(shut)).contains("401"), true);
            cld.uploader().destroy(at("closed"), asMap("type", "authenticated"));
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

    /** Fetches a URL that the SDK built, with the sandbox in the place of the service's host. */
    private static byte[] built(String url) throws IOException {
        String base = System.getenv("CLOUDINARY_URL").split("upload_prefix=")[1].split("&")[0];
        try (InputStream in = URI.create(base + URI.create(url).getRawPath()).toURL().openStream()) {
            return in.readAllBytes();
        }
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
