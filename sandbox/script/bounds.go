package script

// bounds keeps programs from long steps of the language that nothing interrupts:
// what walks through an array goes through its holes too, and Array(1e9) is made
// of them. It is against mistakes; what is made to outwit it keeps its place, see
// running.
const bounds = `(() => {
	const longest = 1e6, apply = Reflect.apply, methods = Array.prototype
	const long = v => v != null && typeof v !== "string" && v.length > longest
	for (const name of Object.getOwnPropertyNames(methods)) {
		const does = methods[name]
		if (typeof does !== "function" || name === "constructor") continue
		const bounded = {[name](...args) {
			if (long(this)) throw new RangeError("array too long")
			for (let i = 0; i < args.length; i++) if (long(args[i])) throw new RangeError("array too long")
			return apply(does, this, args)
		}}[name]
		Object.defineProperty(methods, name, {value: bounded, writable: true, configurable: true, enumerable: false})
	}
})()`
