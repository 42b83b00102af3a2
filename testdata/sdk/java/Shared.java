import static com.cloudinary.utils.ObjectUtils.emptyMap;

import com.cloudinary.Cloudinary;
import java.io.File;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the sections of the checks share. */
@SuppressWarnings({"unchecked", "rawtypes"})
class Shared {
    static final String PIXEL =
        "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=";
    static final File PHOTO = new File(System.getenv("CLDX_PHOTO"));
    static final File LARGE = new File(System.getenv("CLDX_LARGE"));
    static final Cloudinary cld = new Cloudinary(System.getenv("CLOUDINARY_URL"));

    Shared() {}

    static String at(String name) {
        return "java/" + name;
    }

    static List<String> ids(Map answer) {
        return each(answer, "resources", "public_id");
    }

    static List<String> each(Map answer, String list, String name) {
        List<String> values = new ArrayList<>();
        for (Map item : (List<Map>) answer.get(list)) {
            values.add((String) item.get(name));
        }
        return values;
    }

    static Map asset(String name) throws Exception {
        return cld.api().resource(at(name), emptyMap());
    }

    static Object custom(Map asset) {
        Map context = (Map) asset.get("context");
        return context == null ? null : context.get("custom");
    }

    static void delivered(Object url, File file) throws Exception {
        try (InputStream in = URI.create((String) url).toURL().openStream()) {
            Check.same(Arrays.equals(in.readAllBytes(), Files.readAllBytes(file.toPath())), true);
        }
    }
}
