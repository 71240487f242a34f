// Package fulldisk is for tests of what happens where a disk takes no more.
package fulldisk
