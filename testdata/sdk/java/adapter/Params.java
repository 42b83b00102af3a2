import com.cloudinary.EagerTransformation;
import com.cloudinary.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parameters of a call: some stand in front, the rest are its options. */
@SuppressWarnings({"unchecked", "rawtypes"})
final class Params {
    private final Map values;

    Params(Map values) {
        this.values = values;
    }

    /** Takes a text that stands in front. */
    String text(String name) {
        return (String) values.remove(name);
    }

    /** Takes a list that stands in front. */
    List<String> list(String name) {
        return (List<String>) values.remove(name);
    }

    /** Takes a list of objects that stands in front. */
    List<Map> objects(String name) {
        return (List<Map>) values.remove(name);
    }

    /** Takes a list that stands in front as an array. */
    String[] array(String name) {
        List<String> items = list(name);
        return items == null ? null : items.toArray(new String[0]);
    }

    /** Takes an object that stands in front. */
    Map map(String name) {
        return (Map) values.remove(name);
    }

    /** Takes transformations, which the SDK wants as values of its own. */
    List<Transformation> transformations(String name) {
        List<Transformation> made = new ArrayList<>();
        for (String text : list(name)) {
            made.add(new EagerTransformation().rawTransformation(text));
        }
        return made;
    }

    /** Whether a parameter is given. */
    boolean has(String name) {
        return values.get(name) != null;
    }

    /** Gives the rest, as options. */
    Map rest() {
        if (values.get("eager") instanceof List) {
            values.put("eager", transformations("eager"));
        }
        return values;
    }
}
