using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Tests.Numerics;

/// <summary>
/// Floats with an inaccessible page right after the last one (or right before the first): one read or write
/// outside ends the process. Linux only.
/// </summary>
internal sealed class GuardedFloats : IDisposable
{
    private const int None = 0, ReadWrite = 3, PrivateAnonymous = 0x22;

    private readonly nint _pages;
    private readonly nint _size;
    private readonly nint _start;
    private readonly int _length;

    public GuardedFloats(int length, bool guardEnd)
    {
        nint page = Environment.SystemPageSize;
        nint bytes = length * (nint)sizeof(float);
        nint inner = (bytes + page - 1) / page * page;
        _size = inner + 2 * page;
        _length = length;
        _pages = Map(0, _size, ReadWrite, PrivateAnonymous, -1, 0);
        if (_pages == -1 || Protect(_pages, page, None) != 0 || Protect(_pages + page + inner, page, None) != 0)
            throw new InvalidOperationException($"The guard pages could not be set up: error {Marshal.GetLastPInvokeError()}.");
        _start = _pages + page + (guardEnd ? inner - bytes : 0);
    }

    public static void SkipWhereUnavailable()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Guard pages are set up through Linux's mmap.");
    }

    public ref float Reference => ref Unsafe.AddByteOffset(ref Unsafe.NullRef<float>(), _start);

    public Span<float> Span => MemoryMarshal.CreateSpan(ref Reference, _length);

    public void Dispose() => _ = Unmap(_pages, _size);

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Protect(nint address, nint length, int protection);

    [DllImport("libc", EntryPoint = "munmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Unmap(nint address, nint length);
}
