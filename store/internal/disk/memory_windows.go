package disk

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// Memory is how much the machine has, in bytes; 0 where it cannot be told.
func Memory() uint64 {
	// MEMORYSTATUSEX, from the Windows API.
	var status struct {
		length, load               uint32
		total, available           uint64
		totalPage, availablePage   uint64
		totalVirtual, availVirtual uint64
		availableExtendedVirtual   uint64
	}
	status.length = uint32(unsafe.Sizeof(status))
	call := windows.NewLazySystemDLL("kernel32.dll").NewProc("GlobalMemoryStatusEx")
	if ok, _, _ := call.Call(uintptr(unsafe.Pointer(&status))); ok == 0 {
		return 0
	}
	return status.total
}
