using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>The bytes of a file: read at once where they are few, mapped into memory where they are many.</summary>
internal sealed unsafe class FileContent : IDisposable
{
    /// <summary>A page table costs more than copying less than this.</summary>
    internal const int MappedFrom = 1 << 20;

    private readonly ReadOnlyMemory<byte> _memory;
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly byte* _start;

    private FileContent(string name, ReadOnlyMemory<byte> memory)
    {
        Name = name;
        _memory = memory;
        Length = memory.Length;
    }

    private FileContent(string name, FileStream stream)
    {
        Name = name;
        Length = stream.Length;
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _start = start + _view.PointerOffset;
    }

    /// <summary>The file, or what the content is called.</summary>
    public string Name { get; }

    public long Length { get; }

    /// <inheritdoc cref="InputFile.Open"/>
    public static FileContent Open(string path)
    {
        var stream = InputFile.Open(path, bufferSize: 0);
        try
        {
            if (stream.Length >= MappedFrom)
                return new FileContent(path, stream);

            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            stream.Dispose();
            return new FileContent(path, content);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public static FileContent Of(string name, ReadOnlyMemory<byte> content) => new(name, content);

    /// <summary>A stretch of the bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not within the file: the caller has not checked.</exception>
    public ReadOnlySpan<byte> Slice(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset > Length - length)
            throw new ArgumentOutOfRangeException(nameof(offset), offset, $"{length} bytes from there are not within {Length}.");
        return _view is null ? _memory.Span.Slice((int)offset, length) : MemoryMarshal.CreateReadOnlySpan(ref _start[offset], length);
    }

    public void Dispose()
    {
        _view?.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
        _file?.Dispose();
    }
}
