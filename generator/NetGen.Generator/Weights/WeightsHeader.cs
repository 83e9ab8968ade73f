using System.Globalization;
using System.Text;

namespace NetGen.Generator.Weights;

/// <summary>One tensor of a weights file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DataType">The type of its elements as the format names it.</param>
/// <param name="Shape">The size of each dimension.</param>
/// <param name="Begin">Where its values begin in the file.</param>
/// <param name="End">Where they end.</param>
/// <param name="Position">The character of the header at which its entry begins.</param>
internal sealed record WeightsTensor(string Name, string DataType, IReadOnlyList<long> Shape, long Begin, long End, int Position)
{
    public string Description => $"{DataType} {ShapeText.Of(Shape)}";
}

/// <summary>Reads the header of a safetensors file by the same rules as the runtime library's SafeTensors.</summary>
internal sealed class WeightsHeader
{
    private const int LengthSize = 8;
    private const int MaxLength = 100_000_000;
    private const string MetadataKey = "__metadata__";
    private const int ShownText = 24;
    private const string Beginning = "a safetensors file, which begins with the length of its header in 8 bytes";

    private readonly JsonCursor _cursor;
    private readonly long _dataStart;
    private readonly long _dataLength;
    private readonly Dictionary<string, WeightsTensor> _tensors = new(StringComparer.Ordinal);

    private WeightsHeader(string json, int headerLength, int fileLength)
    {
        _cursor = new JsonCursor(json, LengthSize);
        _dataStart = LengthSize + headerLength;
        _dataLength = fileLength - _dataStart;
    }

    /// <summary>The tensors in the order of their values.</summary>
    public IReadOnlyList<WeightsTensor> Tensors { get; private set; } = [];

    /// <summary>The texts of the file's <c>__metadata__</c>.</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>A tensor by its name; null where there is none.</summary>
    public WeightsTensor? Find(string name) => _tensors.TryGetValue(name, out var tensor) ? tensor : null;

    /// <exception cref="WeightsException">The content is no safetensors file.</exception>
    public static WeightsHeader Read(byte[] content)
    {
        if (content.Length < LengthSize)
            throw new WeightsException(0, $"{content.Length} bytes", Beginning);
        ulong length = BitConverter.ToUInt64(content, 0);
        if (length > MaxLength && StartOfText(content) is { } text)
            throw new WeightsException(0, $"the text {QuotedText.Of(text)}", Beginning);
        if (length > MaxLength)
            throw new WeightsException(0, $"a header length of {length}", $"at most {MaxLength}");
        if (length > (ulong)(content.Length - LengthSize))
            throw new WeightsException(0, $"a header length of {length}", $"at most {content.Length - LengthSize}, the bytes that follow");

        var header = new WeightsHeader(Decode(content, (int)length), (int)length, content.Length);
        header.ReadObject();
        return header;
    }

    /// <summary>The first line's beginning of what is no weights file but text, such as a web page or a pointer of Git LFS; null where it is not text.</summary>
    private static string? StartOfText(byte[] content) => content.Take(LengthSize).All(letter => IsPrintable(letter) || letter is (byte)'\t' or (byte)'\r' or (byte)'\n')
        ? new string([.. content.Take(ShownText).TakeWhile(IsPrintable).Select(letter => (char)letter)])
        : null;

    private static bool IsPrintable(byte letter) => letter is >= (byte)' ' and <= (byte)'~';

    private static string Decode(byte[] content, int length)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content, LengthSize, length);
        }
        catch (DecoderFallbackException exception)
        {
            throw new WeightsException(LengthSize + Math.Max(0, exception.Index), "bytes that are not UTF-8", "a header in UTF-8");
        }
    }

    private void ReadObject()
    {
        bool hasMetadata = false;
        _cursor.Members('{', "the header, a JSON object", () =>
        {
            int position = _cursor.Position;
            string name = _cursor.Name();
            if (name == MetadataKey)
            {
                if (hasMetadata)
                    throw _cursor.Error(position, "a second entry __metadata__", "one");
                hasMetadata = true;
                ReadMetadata();
                return;
            }

            var tensor = ReadTensor(name, position);
            if (_tensors.ContainsKey(name))
                throw _cursor.Error(position, $"a second tensor {QuotedText.Of(name)}", "one");
            _tensors.Add(name, tensor);
        });
        if (!_cursor.AtEnd)
            throw _cursor.Error("text after the JSON object", "white space or the end of the header");
        Tensors = CheckCover();
    }

    private void ReadMetadata() => _cursor.Members('{', "an object of texts as __metadata__", () =>
    {
        int position = _cursor.Position;
        string key = _cursor.Name();
        string value = _cursor.String($"a text as the value of {QuotedText.Of(key)}");
        if (Metadata.ContainsKey(key))
            throw _cursor.Error(position, $"a second value of {QuotedText.Of(key)}", "one");
        Metadata.Add(key, value);
    });

    private WeightsTensor ReadTensor(string name, int position)
    {
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        _cursor.Members('{', $"an object with dtype, shape and data_offsets as {QuotedText.Of(name)}", () =>
        {
            int keyPosition = _cursor.Position;
            string key = _cursor.Name();
            if (key == "dtype" && type is not null || key == "shape" && shape is not null || key == "data_offsets" && offsets is not null)
                throw _cursor.Error(keyPosition, $"a second {QuotedText.Of(key)} of {QuotedText.Of(name)}", "one");
            switch (key)
            {
                case "dtype":
                    int typePosition = _cursor.Position;
                    type = _cursor.String("the name of an element type");
                    if (WeightsType.BitsOf(type) == 0)
                        throw _cursor.Error(typePosition, $"the element type {QuotedText.Of(type)} of {QuotedText.Of(name)}", "one of the format's types, such as F32");
                    break;
                case "shape":
                    shape = ReadSizes(key, name);
                    break;
                case "data_offsets":
                    offsets = ReadSizes(key, name);
                    break;
                default:
                    _cursor.Skip();
                    break;
            }
        });
        if (type is null || shape is null || offsets is not [var begin, var end])
            throw _cursor.Error(position, $"{QuotedText.Of(name)} without {(type is null ? "dtype" : shape is null ? "shape" : "two data_offsets")}", "dtype, shape and data_offsets");
        if (end < begin || end > _dataLength)
            throw _cursor.Error(position, $"data_offsets {begin} to {end} of {QuotedText.Of(name)}", $"begin ≤ end ≤ {_dataLength}, the bytes that follow the header");

        var tensor = new WeightsTensor(name, type, shape, _dataStart + begin, _dataStart + end, position);
        decimal bits = WeightsType.BitsOf(type);
        foreach (long size in shape)
        {
            bits = size > 0 && bits > long.MaxValue / size ? throw TooMany(tensor) : bits * size;
        }

        return bits == (decimal)(end - begin) * 8 ? tensor : throw TooMany(tensor);
    }

    private WeightsException TooMany(WeightsTensor tensor) =>
        _cursor.Error(tensor.Position, $"{tensor.End - tensor.Begin} bytes of {QuotedText.Of(tensor.Name)}", $"as many as {tensor.Description} needs");

    private List<long> ReadSizes(string key, string tensor)
    {
        var sizes = new List<long>();
        _cursor.Members('[', $"an array as {key} of {QuotedText.Of(tensor)}", () => sizes.Add(_cursor.Size($"{key} of {QuotedText.Of(tensor)}")));
        return sizes;
    }

    private WeightsTensor[] CheckCover()
    {
        var tensors = _tensors.Values.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End).ToArray();
        long end = _dataStart;
        foreach (var tensor in tensors)
        {
            if (tensor.Begin != end)
                throw _cursor.Error(tensor.Position, $"values of {QuotedText.Of(tensor.Name)} that begin at {tensor.Begin - _dataStart}", $"{end - _dataStart}, without gap or overlap");
            end = tensor.End;
        }

        return end == _dataStart + _dataLength ? tensors : throw new WeightsException(end, $"{_dataStart + _dataLength - end} trailing bytes", "the end of the file");
    }
}
