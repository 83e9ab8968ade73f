namespace NetGen;

/// <summary>
/// Reads a table whose columns are aligned with blanks: outside quotes a run of blanks and tabs becomes one blank, and none is left at the ends
/// of a line. What it reads from stays open.
/// </summary>
/// <param name="source">The table.</param>
/// <param name="comment">What begins a line that is left as it is; null: nothing does.</param>
internal sealed class BlankRunReader(TextReader source, char? comment) : TextReader
{
    private const int None = -2;

    private bool _startsLine = true;
    private bool _isQuoted;
    private bool _isComment;
    private int _peeked = None;

    /// <summary>What follows the blank that was handed out for a run of them.</summary>
    private int _afterBlank = None;

    public override int Peek()
    {
        if (_peeked == None)
            _peeked = Next();
        return _peeked;
    }

    public override int Read()
    {
        int character = Peek();
        _peeked = None;
        return character;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        int length = 0;
        for (; length < buffer.Length && Read() is >= 0 and var character; length++)
            buffer[length] = (char)character;
        return length;
    }

    private int Next()
    {
        int character = _afterBlank != None ? _afterBlank : source.Read();
        _afterBlank = None;
        if (!_isQuoted && !_isComment && IsBlank(character))
        {
            do
                character = source.Read();
            while (IsBlank(character));
            if (!_startsLine && !EndsLine(character))
            {
                _afterBlank = character;
                return ' ';
            }
        }

        _isComment |= _startsLine && character == comment;
        _isQuoted ^= character == '"' && !_isComment;
        _isComment &= !EndsLine(character);
        _startsLine = EndsLine(character) && !_isQuoted;
        return character;
    }

    private static bool IsBlank(int character) => character is ' ' or '\t';

    private static bool EndsLine(int character) => character is '\r' or '\n' or -1;
}
