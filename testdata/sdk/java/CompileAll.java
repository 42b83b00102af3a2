import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles the one program in each of the folders that are named, each by itself, against the class path. */
public final class CompileAll {
    private CompileAll() {}

    public static void main(String[] folders) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int failed = 0;
        for (String folder : folders) {
            Path source = Path.of(folder, "Call.java");
            List<String> options = List.of("-encoding", "UTF-8", "-cp", System.getProperty("java.class.path"), "-d", folder);
            try (var files = compiler.getStandardFileManager(null, null, null)) {
                var units = files.getJavaFileObjects(source);
                if (!compiler.getTask(null, files, null, options, null, units).call()) {
                    failed++;
                    System.err.println(Files.readString(source));
                }
            }
        }
        System.exit(failed == 0 ? 0 : 1);
    }
}
