using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>
/// Reads JSON from left to right. The framework that compilers load generators into has no reader of it that every host carries; one for both
/// finds the same faults at the same bytes.
/// </summary>
/// <param name="content">Bytes that are known to be UTF-8 from <paramref name="start"/> to <paramref name="end"/>.</param>
/// <param name="start">Where the text begins.</param>
/// <param name="end">Where it ends.</param>
internal sealed class JsonCursor(byte[] content, int start, int end)
{
    private const int MaxDepth = 64;

    private int _position = start;
    private int _depth;

    /// <summary>The tensor that errors are told of; null: none.</summary>
    public string? Tensor { get; set; }

    /// <summary>Where the next token begins.</summary>
    public int Position
    {
        get
        {
            while (_position < end && content[_position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                _position++;
            return _position;
        }
    }

    public bool AtEnd => Position == end;

    /// <summary>The byte at which the next token begins; 0 at the end.</summary>
    private byte Next => Position < end ? content[_position] : (byte)0;

    /// <summary>The byte that stands here, white space or not; 0 at the end.</summary>
    private byte Here => _position < end ? content[_position] : (byte)0;

    /// <summary>Reads an object's members, or an array's elements where <paramref name="open"/> is a bracket.</summary>
    public void Members(char open, string expected, Action member)
    {
        if (Next != open)
            throw Error(Position, Token(), expected);
        if (++_depth > MaxDepth)
            throw NotJson($"values nested more than {MaxDepth} deep");
        _position++;
        char close = open == '{' ? '}' : ']';
        if (!TryTake(close))
        {
            do
                member();
            while (TryTake(','));
            Take(close, $"',' or '{close}'");
        }

        _depth--;
    }

    public string Name()
    {
        if (Next != '"')
            throw NotJson($"{Shown()} where a name in quotes should stand");
        string name = Text();
        Take(':', "':'");
        return name;
    }

    public string String(string expected) => Next == '"' ? Text() : throw Error(Position, Token(), expected);

    /// <summary>A whole number from 0 to 2^63 - 1.</summary>
    public long Size(string what)
    {
        int begin = Position;
        string number = Number();
        if (number.Length > 0 && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long size))
            return size;
        _position = begin;
        throw Error(begin, $"{Token()} in {what}", "whole numbers from 0 to 2^63 - 1");
    }

    /// <summary>Passes over a value of any kind.</summary>
    public void Skip()
    {
        switch ((char)Next)
        {
            case '{':
                Members('{', "", () =>
                {
                    Name();
                    Skip();
                });
                break;
            case '[':
                Members('[', "", Skip);
                break;
            case '"':
                Text();
                break;
            default:
                if (Word() is null && Number().Length == 0)
                    throw NotAValue();
                break;
        }
    }

    public SafeTensorsFault Error(long offset, string found, string expected, string? advice = null) => new(offset, Tensor, found, expected, advice);

    /// <summary>The value that stands here, as messages show it.</summary>
    private string Token() => (char)Next switch
    {
        '{' => "an object",
        '[' => "an array",
        '"' => $"the text {QuotedText.Of(Text())}",
        _ when Word() is { } word => word,
        _ when Number() is { Length: > 0 } number => QuotedText.Plain(number),
        _ => throw NotAValue(),
    };

    private SafeTensorsFault NotAValue() => NotJson($"{Shown()} where a value should stand");

    private SafeTensorsFault NotJson(string reason) => Error(_position, $"what is not JSON ({reason})", "a header in JSON");

    /// <summary>The character that stands here.</summary>
    private string Shown()
    {
        if (Position == end)
            return "the end";
        int length = content[_position] switch { < 0x80 => 1, < 0xe0 => 2, < 0xf0 => 3, _ => 4 };
        return QuotedText.Of(Encoding.UTF8.GetString(content, _position, length));
    }

    private void Take(char character, string expected)
    {
        if (!TryTake(character))
            throw NotJson($"{Shown()} where {expected} should stand");
    }

    private bool TryTake(char character)
    {
        if (Next != character || _position == end)
            return false;
        _position++;
        return true;
    }

    /// <summary>One of JSON's words; null where none stands here.</summary>
    private string? Word()
    {
        foreach (string word in (string[])["true", "false", "null"])
        {
            if (end - _position >= word.Length && Enumerable.Range(0, word.Length).All(i => content[_position + i] == word[i]))
            {
                _position += word.Length;
                return word;
            }
        }

        return null;
    }

    private string Text()
    {
        int quote = _position;
        var text = new StringBuilder();
        int plain = ++_position;
        while (_position < end && content[_position] is not (byte)'"')
        {
            if (content[_position] < ' ')
                throw NotJson("a control character in a text");
            if (content[_position] != '\\')
            {
                _position++;
                continue;
            }

            text.Append(Encoding.UTF8.GetString(content, plain, _position - plain)).Append(Escape());
            plain = _position;
        }

        if (_position == end)
            throw NotJson("a text without end");
        text.Append(Encoding.UTF8.GetString(content, plain, _position - plain));
        _position++;
        string result = text.ToString();
        return IsUnicode(result) ? result : throw Error(quote, "a text that is not Unicode", "pairs of surrogates");
    }

    /// <summary>Escapes may spell half of a surrogate pair.</summary>
    private static bool IsUnicode(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }

        return true;
    }

    private char Escape()
    {
        _position++;
        char kind = (char)Here;
        if (kind == 'u')
        {
            // The parser passes over zero bytes at the end.
            if (end - _position <= 4 || content[_position + 4] == 0 || !ushort.TryParse(Encoding.UTF8.GetString(content, _position + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
                throw NotJson("an escape without four hexadecimal digits");
            _position += 5;
            return (char)code;
        }

        int index = "\"\\/bfnrt".IndexOf(kind);
        if (index < 0)
            throw NotJson("an unknown escape");
        _position++;
        return "\"\\/\b\f\n\r\t"[index];
    }

    /// <summary>A number by JSON's grammar; empty where none stands here.</summary>
    private string Number()
    {
        int begin = _position;
        if (Here == '-')
            _position++;
        int whole = _position;
        bool isNumber = Digits() && (content[whole] != '0' || _position == whole + 1);
        if (isNumber && Here == '.')
        {
            _position++;
            isNumber = Digits();
        }

        if (isNumber && Here is (byte)'e' or (byte)'E')
        {
            _position++;
            if (Here is (byte)'+' or (byte)'-')
                _position++;
            isNumber = Digits();
        }

        string number = isNumber ? Encoding.UTF8.GetString(content, begin, _position - begin) : "";
        if (!isNumber)
            _position = begin;
        return number;
    }

    private bool Digits()
    {
        int begin = _position;
        while (Here is >= (byte)'0' and <= (byte)'9')
            _position++;
        return _position > begin;
    }
}
