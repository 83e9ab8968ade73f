namespace NetGen;

/// <summary>
/// The bytes of a stream from where it stands, as far as somebody asks for them. Memory is taken as they come, as what a file says of its
/// length may be wrong, and the stream have no end.
/// </summary>
/// <param name="stream">The stream.</param>
internal sealed class StreamStart(Stream stream)
{
    private const int SmallestBuffer = 1 << 12;

    private byte[] _content = [];
    private int _length;

    /// <summary>The first bytes, fewer only where the stream has no more.</summary>
    /// <param name="length">How many are asked for.</param>
    public ReadOnlyMemory<byte> UpTo(int length)
    {
        while (_length < length)
        {
            if (_length == _content.Length)
                Array.Resize(ref _content, (int)Math.Min(length, Math.Max(SmallestBuffer, 2L * _length)));
            int read = stream.Read(_content, _length, Math.Min(length, _content.Length) - _length);
            if (read == 0)
                break;
            _length += read;
        }

        return _content.AsMemory(0, Math.Min(length, _length));
    }
}
