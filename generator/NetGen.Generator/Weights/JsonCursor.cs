using System.Globalization;
using System.Text;

namespace NetGen.Generator.Weights;

/// <summary>Reads JSON from left to right. The compiler's own framework has no reader of it that every host carries.</summary>
/// <param name="text">The text.</param>
/// <param name="start">Where the text begins in the file, for errors.</param>
internal sealed class JsonCursor(string text, int start)
{
    private const int MaxDepth = 64;

    private int _position;

    /// <summary>Where the next token begins: a character of the text, which only an error turns into a byte of the file.</summary>
    public int Position
    {
        get
        {
            SkipSpace();
            return Math.Min(_position, text.Length);
        }
    }

    public bool AtEnd
    {
        get
        {
            SkipSpace();
            return _position == text.Length;
        }
    }

    private char Current => _position < text.Length ? text[_position] : '\0';

    /// <summary>Reads an object's members, or an array's elements where <paramref name="open"/> is a bracket.</summary>
    public void Members(char open, string expected, Action member)
    {
        Take(open, expected);
        char close = open == '{' ? '}' : ']';
        if (TryTake(close))
            return;
        do
            member();
        while (TryTake(','));
        Take(close, $"',' or '{close}'");
    }

    public string Name()
    {
        string name = String("a name in quotes");
        Take(':', "':' after a name");
        return name;
    }

    public string String(string expected)
    {
        Take('"', expected);
        var value = new StringBuilder();
        while (Current != '"' || _position == text.Length)
        {
            if (_position == text.Length || Current < ' ')
                throw Error("a text without end", "a quotation mark");
            value.Append(Current == '\\' ? Escape() : text[_position++]);
        }

        _position++;
        string result = value.ToString();
        for (int i = 0; i < result.Length; i++)
        {
            if (char.IsHighSurrogate(result[i]) && i + 1 < result.Length && char.IsLowSurrogate(result[i + 1]))
                i++;
            else if (char.IsSurrogate(result[i]))
                throw Error("a text that is not Unicode", "pairs of surrogates");
        }

        return result;
    }

    /// <summary>A whole number from 0 to 2^63 - 1.</summary>
    public long Size(string what)
    {
        SkipSpace();
        int begin = _position;
        string token = Number();
        if (token.Length > 0 && token.All(char.IsDigit) && long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out long size))
            return size;
        _position = begin;
        throw Error(token.Length > 0 ? QuotedText.Plain(token) : Token(), $"whole numbers from 0 to 2^63 - 1 in {what}");
    }

    /// <summary>Passes over a value of any kind.</summary>
    public void Skip(int depth = 0)
    {
        SkipSpace();
        if (depth > MaxDepth)
            throw Error($"values nested {MaxDepth} deep", "a header of tensors");
        switch (Current)
        {
            case '{':
                Members('{', "", () =>
                {
                    Name();
                    Skip(depth + 1);
                });
                break;
            case '[':
                Members('[', "", () => Skip(depth + 1));
                break;
            case '"':
                String("");
                break;
            default:
                if (!TryWord("true") && !TryWord("false") && !TryWord("null") && Number().Length == 0)
                    throw Error(Token(), "a value");
                break;
        }
    }

    public WeightsException Error(string found, string expected) => Error(Position, found, expected);

    /// <param name="position">The character at fault.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="expected">What should.</param>
    public WeightsException Error(int position, string found, string expected) =>
        new(start + Encoding.UTF8.GetByteCount(text.Substring(0, position)), found, expected);

    private void Take(char character, string expected)
    {
        if (!TryTake(character))
            throw Error(Token(), expected);
    }

    private bool TryTake(char character)
    {
        SkipSpace();
        bool found = _position < text.Length && Current == character;
        if (found)
            _position++;
        return found;
    }

    private bool TryWord(string word)
    {
        bool found = string.CompareOrdinal(text, _position, word, 0, word.Length) == 0;
        if (found)
            _position += word.Length;
        return found;
    }

    private char Escape()
    {
        _position++;
        char kind = Current;
        _position++;
        if (kind == 'u')
        {
            if (_position + 4 > text.Length || !ushort.TryParse(text.Substring(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
                throw Error("an escape without four hexadecimal digits", "\\u0000 to \\uffff");
            _position += 4;
            return (char)code;
        }

        int index = "\"\\/bfnrt".IndexOf(kind);
        return index >= 0 && kind != '\0' ? "\"\\/\b\f\n\r\t"[index] : throw Error("an unknown escape", "an escape of JSON");
    }

    /// <summary>A number by JSON's grammar; empty where none stands here.</summary>
    private string Number()
    {
        int begin = _position;
        if (Current == '-')
            _position++;
        int whole = _position;
        bool isNumber = Digits() && (text[whole] != '0' || _position == whole + 1);
        if (isNumber && Current == '.')
        {
            _position++;
            isNumber = Digits();
        }

        if (isNumber && Current is 'e' or 'E')
        {
            _position++;
            if (Current is '+' or '-')
                _position++;
            isNumber = Digits();
        }

        string token = isNumber ? text.Substring(begin, _position - begin) : "";
        if (!isNumber)
            _position = begin;
        return token;
    }

    private bool Digits()
    {
        int begin = _position;
        while (Current is >= '0' and <= '9')
            _position++;
        return _position > begin;
    }

    private void SkipSpace()
    {
        while (Current is ' ' or '\t' or '\r' or '\n')
            _position++;
    }

    private string Token() => _position == text.Length ? "the end of the header" : QuotedText.Of(Current.ToString());
}
