namespace NetGen;

/// <summary>Reads text that was read off again, and then the rest. The rest stays open.</summary>
internal sealed class PrefixedReader(string prefix, TextReader rest) : TextReader
{
    private int _read;

    public override int Peek() => _read < prefix.Length ? prefix[_read] : rest.Peek();

    public override int Read() => _read < prefix.Length ? prefix[_read++] : rest.Read();

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (_read == prefix.Length)
            return rest.Read(buffer);
        var left = prefix.AsSpan(_read);
        left = left[..Math.Min(left.Length, buffer.Length)];
        left.CopyTo(buffer);
        _read += left.Length;
        return left.Length;
    }
}
