// Package transformation reads and writes the transformations of delivery URLs:
// their components and parts, what may stand at a place, what is wrong and where.
// It exists so that a transformation can be edited before the service is asked. It
// knows neither pictures nor terminals, and nothing of what a service carries out.
package transformation
