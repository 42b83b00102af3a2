import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Named checks, one after the other, and a last line that says how many passed and how many failed. */
final class Check {
    /** Body is one check; it fails by throwing. */
    interface Body {
        void run() throws Exception;
    }

    private static final class Named {
        private final String name;
        private final Body body;

        private Named(String name, Body body) {
            this.name = name;
            this.body = body;
        }
    }

    private static final List<Named> checks = new ArrayList<>();

    private Check() {}

    /** Adds a check. */
    static void add(String name, Body body) {
        checks.add(new Named(name, body));
    }

    /** Fails unless got is want. */
    static void same(Object got, Object want) {
        if (!Objects.equals(got, want)) {
            throw new AssertionError("got " + got + "\n     want " + want);
        }
    }

    /** Gives the message that a call is refused with; a call that succeeds is a failure. */
    static String refusal(Class<? extends Exception> kind, Body call) throws Exception {
        try {
            call.run();
        } catch (Exception e) {
            if (kind.isInstance(e)) {
                return e.getMessage();
            }
            throw e;
        }
        throw new AssertionError("not refused");
    }

    /** Makes the checks and ends the process. */
    static void run() {
        int failed = 0;
        for (Named one : checks) {
            try {
                one.body.run();
                System.out.println("ok   " + one.name);
            } catch (Throwable e) {
                failed++;
                System.out.println("FAIL " + one.name);
                e.printStackTrace(System.out);
            }
        }
        System.out.println((checks.size() - failed) + " passed, " + failed + " failed");
        System.exit(failed == 0 && !checks.isEmpty() ? 0 : 1);
    }
}
