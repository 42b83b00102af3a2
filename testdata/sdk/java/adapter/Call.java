/** A call of the SDK: its own name, and how it is made. */
final class Call {
    /** Makes the call and gives what the SDK gives. */
    interface Body {
        Object make(Params p) throws Exception;
    }

    final String name;
    final Body body;

    Call(String name, Body body) {
        this.name = name;
        this.body = body;
    }
}
