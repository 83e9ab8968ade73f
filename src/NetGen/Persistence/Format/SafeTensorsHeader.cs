using System.Text;

namespace NetGen;

/// <summary>Reads the header of a safetensors file and checks it, against the file's length too. Part of the generator, too.</summary>
/// <remarks>
/// The format: the header's length as 64 bits little-endian; the header, a JSON object of tensors by name, each with dtype, shape and
/// data_offsets; the tensors' bytes, without gaps. Entries may stand in any order, white space around the object is allowed, unknown
/// properties of an entry mean nothing.
/// </remarks>
internal sealed class SafeTensorsHeader
{
    /// <summary>Bytes of the header's length.</summary>
    public const int LengthSize = sizeof(ulong);

    /// <summary>The reference implementation's limit.</summary>
    public const int MaxLength = 100_000_000;

    public const string MetadataKey = "__metadata__";

    private readonly JsonCursor _json;
    private readonly long _dataStart;
    private readonly long _dataLength;
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry> _tensors = new(StringComparer.Ordinal);
    private bool _hasMetadata;

    private SafeTensorsHeader(byte[] content, int length, long fileLength)
    {
        _json = new JsonCursor(content, LengthSize, LengthSize + length);
        _dataStart = LengthSize + length;
        _dataLength = fileLength - _dataStart;
    }

    /// <summary>What a file says of itself.</summary>
    /// <param name="file">What it is called.</param>
    /// <param name="content">The file, or its beginning with the header.</param>
    /// <param name="length">The header's length: see <see cref="ReadLength"/>.</param>
    /// <param name="fileLength">The whole file's length; <see cref="long.MaxValue"/> where it is not known yet.</param>
    /// <exception cref="SafeTensorsFault">It is no safetensors file.</exception>
    public static SafeTensorsInfo Read(string file, byte[] content, int length, long fileLength)
    {
        CheckUtf8(content, length);
        var header = new SafeTensorsHeader(content, length, fileLength);
        header.ReadObject();
        return new SafeTensorsInfo { File = file, Length = fileLength, Tensors = header.CheckCover(), Metadata = header._metadata };
    }

    /// <summary>The length of the header that follows its length.</summary>
    /// <param name="start">The file's first bytes, <see cref="FileKind.SampleLength"/> where it has as many.</param>
    /// <param name="fileLength">The whole file's length; <see cref="long.MaxValue"/> where it is not known yet.</param>
    /// <exception cref="SafeTensorsFault">It is no safetensors file.</exception>
    public static int ReadLength(byte[] start, long fileLength)
    {
        const string expected = "a safetensors file, which begins with the length of its header in 8 bytes";
        if (start.Length < LengthSize)
            throw new SafeTensorsFault(0, null, start.Length == 0 ? "an empty file" : $"{start.Length} bytes", expected, FileKind.Advice(start));

        ulong length = 0;
        for (int i = LengthSize - 1; i >= 0; i--)
            length = (length << 8) | start[i];
        if (length > MaxLength)
        {
            bool isText = FileKind.Advice(start) is not null || start.Take(LengthSize).All(letter => letter is >= (byte)' ' and <= (byte)'~');
            throw new SafeTensorsFault(0, null, isText ? FileKind.Describe(start) : $"a header length of {length}", isText ? expected : $"at most {MaxLength}", FileKind.Advice(start));
        }

        long rest = fileLength - LengthSize;
        if ((long)length > rest)
        {
            throw new SafeTensorsFault(0, null, $"a header length of {length}", $"at most {rest}, the bytes that follow",
                FileKind.Advice(start) ?? "The file is truncated; fetch it again.");
        }

        return (int)length;
    }

    private static void CheckUtf8(byte[] content, int length)
    {
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(content, LengthSize, length);
        }
        catch (DecoderFallbackException exception)
        {
            int position = LengthSize + Math.Max(0, exception.Index);
            throw new SafeTensorsFault(position, null, $"the byte {content[position]:x2}, which is not UTF-8", "a header in UTF-8");
        }
    }

    private void ReadObject()
    {
        _json.Members('{', "the header, a JSON object", () =>
        {
            int position = _json.Position;
            string name = _json.Name();
            _json.Tensor = name;
            if (name == MetadataKey)
                ReadMetadata(position);
            else if (_tensors.ContainsKey(name))
                throw _json.Error(position, "a second tensor of this name", "one");
            else
                _tensors.Add(name, ReadTensor(name, position));
            _json.Tensor = null;
        });
        if (!_json.AtEnd)
            throw _json.Error(_json.Position, "text after the JSON object", "white space or the end of the header");
    }

    private void ReadMetadata(int position)
    {
        if (_hasMetadata)
            throw _json.Error(position, "a second entry of this name", "one");
        _hasMetadata = true;
        _json.Members('{', "an object of texts", () =>
        {
            int at = _json.Position;
            string key = _json.Name();
            string text = _json.String($"a text as the value of {QuotedText.Of(key)}");
            if (_metadata.ContainsKey(key))
                throw _json.Error(at, $"a second value of {QuotedText.Of(key)}", "one");
            _metadata.Add(key, text);
        });
    }

    private Entry ReadTensor(string name, int position)
    {
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        _json.Members('{', "an object with dtype, shape and data_offsets", () =>
        {
            int at = _json.Position;
            string key = _json.Name();
            if (key is "dtype" && type is not null || key is "shape" && shape is not null || key is "data_offsets" && offsets is not null)
                throw _json.Error(at, $"a second '{key}'", "one");
            switch (key)
            {
                case "dtype":
                    type = ReadType();
                    break;
                case "shape":
                    shape = ReadSizes(key);
                    break;
                case "data_offsets":
                    offsets = ReadSizes(key);
                    break;
                default:
                    _json.Skip();
                    break;
            }
        });
        if (type is null || shape is null || offsets is null)
            throw _json.Error(position, $"no {(type is null ? "dtype" : shape is null ? "shape" : "data_offsets")}", "dtype, shape and data_offsets");
        if (offsets is not [var begin, var end])
            throw _json.Error(position, $"{offsets.Count} data_offsets", "2: begin and end");
        return CheckTensor(new SafeTensorInfo { Name = name, DataType = type, Shape = shape, Offset = _dataStart + begin, Length = end - begin }, position);
    }

    private string ReadType()
    {
        int position = _json.Position;
        string type = _json.String("the name of an element type");
        return TensorDataType.BitsOf(type) > 0 ? type : throw _json.Error(position, $"the element type {QuotedText.Of(type)}", "one of the format's types, such as F32");
    }

    private List<long> ReadSizes(string key)
    {
        var sizes = new List<long>();
        _json.Members('[', $"an array as {key}", () => sizes.Add(_json.Size(key)));
        return sizes;
    }

    private Entry CheckTensor(SafeTensorInfo tensor, int position)
    {
        var (begin, end) = (tensor.Offset - _dataStart, tensor.Offset - _dataStart + tensor.Length);
        if (end < begin)
            throw _json.Error(position, $"data_offsets that end at {end} before they begin at {begin}", "begin ≤ end");
        if (end > _dataLength)
            throw _json.Error(position, $"data_offsets up to {end}", $"at most {_dataLength}, the bytes that follow the header", "The file is truncated or damaged; fetch it again.");

        long bits = TensorDataType.BitsOf(tensor.DataType);
        foreach (long size in tensor.Shape)
        {
            if (size > 0 && bits > long.MaxValue / size)
                throw _json.Error(position, tensor.Description, $"a tensor of {tensor.Length} bytes, as data_offsets say");
            bits *= size;
        }

        long bytes = (bits / 8) + (bits % 8 > 0 ? 1 : 0);
        return bits % 8 == 0 && bytes == tensor.Length
            ? new Entry(position, tensor)
            : throw _json.Error(position, $"{tensor.Length} bytes of data_offsets", $"{bytes} bytes for {tensor.Description}");
    }

    /// <summary>The tensors in the order of their bytes, which they cover without gap or overlap.</summary>
    private SafeTensorInfo[] CheckCover()
    {
        var entries = _tensors.Values.OrderBy(entry => entry.Tensor.Offset).ThenBy(entry => entry.Tensor.Length).ToArray();
        long end = _dataStart;
        string previous = "the header";
        foreach (var (position, tensor) in entries)
        {
            if (tensor.Offset != end)
            {
                throw new SafeTensorsFault(position, tensor.Name, $"values that begin at {tensor.Offset - _dataStart}, {(tensor.Offset < end ? "within" : "after a gap behind")} {previous}",
                    $"{end - _dataStart}, where {previous} ends");
            }

            end = tensor.Offset + tensor.Length;
            previous = QuotedText.Of(tensor.Name);
        }

        long fileEnd = _dataStart + _dataLength;
        if (end != fileEnd && fileEnd != long.MaxValue)
            throw new SafeTensorsFault(end, null, $"{fileEnd - end} trailing bytes", $"the end of the file, where {previous} ends");
        return [.. entries.Select(entry => entry.Tensor)];
    }

    /// <param name="Position">Where the header tells the tensor.</param>
    /// <param name="Tensor">The tensor.</param>
    private sealed record Entry(int Position, SafeTensorInfo Tensor);
}
