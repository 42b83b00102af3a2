import com.cloudinary.Cloudinary;
import com.cloudinary.utils.ObjectUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cloudinary.json.JSONObject;

/**
 * Makes calls through the official Java SDK for the conformance program: a line of JSON with an operation and its
 * parameters comes in, a line that begins with = goes out. Parameters have their names of the API reference.
 */
@SuppressWarnings({"unchecked", "rawtypes"})
public final class Adapter {
    private Adapter() {}

    public static void main(String[] args) throws IOException {
        Cloudinary cld = new Cloudinary(System.getenv("CLOUDINARY_URL"));
        Map<String, Call> calls = new LinkedHashMap<>();
        AdminCalls.add(calls, cld.api());
        ObjectCalls.add(calls, cld.api());
        UploadCalls.add(calls, cld);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println("=" + new JSONObject(answer(calls, new JSONObject(line))));
        }
    }

    private static Map<String, Object> answer(Map<String, Call> calls, JSONObject request) {
        String op = request.getString("call");
        if (op.isEmpty()) {
            return Map.of("ok", surface(calls));
        }
        try {
            Map params = request.isNull("params") ? new LinkedHashMap() : ObjectUtils.toMap(request.getJSONObject("params"));
            Object got = calls.get(op).body.make(new Params(params));
            return Map.of("ok", JSONObject.wrap(got));
        } catch (Exception e) {
            if (e.getClass().getPackageName().startsWith("com.cloudinary.api") || e.getClass() == RuntimeException.class) {
                return Map.of("raised", Map.of("class", e.getClass().getSimpleName(), "message", String.valueOf(e.getMessage())));
            }
            StringWriter words = new StringWriter();
            e.printStackTrace(new PrintWriter(words));
            return Map.of("broken", words.toString());
        }
    }

    private static Map<String, Object> surface(Map<String, Call> calls) {
        Map<String, String> names = new TreeMap<>();
        Set<String> known = new TreeSet<>(Aside.CALLS.keySet());
        Map<String, String> helpers = new TreeMap<>();
        calls.forEach((op, call) -> {
            (op.startsWith("verify_") ? helpers : names).put(op, call.name);
            known.addAll(Arrays.asList(call.name.split(" or ")));
        });
        Set<String> unknown = new TreeSet<>();
        for (Class home : List.of(com.cloudinary.Api.class, com.cloudinary.Uploader.class, Cloudinary.class)) {
            for (Method method : home.getDeclaredMethods()) {
                String name = home.getSimpleName() + "." + method.getName();
                if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic() && !known.contains(name)) {
                    unknown.add(name);
                }
            }
        }
        return Map.of("calls", names, "helpers", helpers, "aside", Aside.CALLS, "unknown", unknown);
    }
}
