// Package documents makes a document of a file: which one, of what, for whom; what
// stays out of it and who decided so; how it will look; and where it is written.
package documents
