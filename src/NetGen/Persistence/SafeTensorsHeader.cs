using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace NetGen;

/// <summary>Reads the header of a safetensors file and checks it, against the file's length too.</summary>
/// <remarks>
/// The format: the header's length as 64 bits little-endian; the header, a JSON object of tensors by name, each with dtype, shape and
/// data_offsets; the tensors' bytes, without gaps. Entries may stand in any order, white space around the object is allowed, unknown
/// properties of an entry mean nothing.
/// </remarks>
internal ref struct SafeTensorsHeader
{
    /// <summary>Bytes of the header's length.</summary>
    public const int LengthSize = sizeof(ulong);

    /// <summary>The reference implementation's limit.</summary>
    public const int MaxLength = 100_000_000;

    public const string MetadataKey = "__metadata__";

    private readonly string _file;
    private readonly long _dataStart;
    private readonly long _dataLength;
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry> _tensors = new(StringComparer.Ordinal);
    private Utf8JsonReader _reader;
    private bool _hasMetadata;

    private SafeTensorsHeader(string file, ReadOnlySpan<byte> json, long fileLength)
    {
        _file = file;
        _dataStart = LengthSize + json.Length;
        _dataLength = fileLength - _dataStart;
        _reader = new Utf8JsonReader(json);
    }

    private readonly long Position => LengthSize + _reader.TokenStartIndex;

    /// <exception cref="SafeTensorsException">The content is no safetensors file.</exception>
    public static SafeTensorsInfo Read(FileContent content) => Read(content, content.Length);

    /// <param name="content">The content, or its beginning with the header.</param>
    /// <param name="fileLength">The whole content's length; <see cref="long.MaxValue"/> where it is not known yet.</param>
    /// <exception cref="SafeTensorsException">The content is no safetensors file.</exception>
    public static SafeTensorsInfo Read(FileContent content, long fileLength)
    {
        var json = content.Slice(LengthSize, ReadLength(content.Name, content.Slice(0, (int)Math.Min(content.Length, FileKind.SampleLength)), fileLength));
        int invalid = FindInvalidUtf8(json);
        if (invalid >= 0)
            throw new SafeTensorsException(content.Name, LengthSize + invalid, null, $"the byte {json[invalid]:x2}, which is not UTF-8", "a header in UTF-8");

        var header = new SafeTensorsHeader(content.Name, json, fileLength);
        header.ReadObject();
        return new SafeTensorsInfo { File = content.Name, Length = fileLength, Tensors = header.CheckCover(), Metadata = header._metadata };
    }

    /// <summary>The length of the header that follows its length.</summary>
    /// <param name="name">What errors call the content.</param>
    /// <param name="start">The content's first bytes, <see cref="FileKind.SampleLength"/> where it has as many.</param>
    /// <param name="fileLength">The whole content's length; <see cref="long.MaxValue"/> where it is not known yet.</param>
    /// <exception cref="SafeTensorsException">The content is no safetensors file.</exception>
    public static int ReadLength(string name, ReadOnlySpan<byte> start, long fileLength)
    {
        const string expected = "a safetensors file, which begins with the length of its header in 8 bytes";
        if (start.Length < LengthSize)
            throw new SafeTensorsException(name, 0, null, start.Length == 0 ? "an empty file" : $"{start.Length} bytes", expected, FileKind.Advice(start));

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > MaxLength)
        {
            bool isText = FileKind.Advice(start) is not null || start[..LengthSize].IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0;
            throw new SafeTensorsException(name, 0, null, isText ? FileKind.Describe(start) : $"a header length of {length}",
                isText ? expected : $"at most {MaxLength}", FileKind.Advice(start));
        }

        long rest = fileLength - LengthSize;
        if ((long)length > rest)
        {
            throw new SafeTensorsException(name, 0, null, $"a header length of {length}", $"at most {rest}, the bytes that follow",
                FileKind.Advice(start) ?? "The file is truncated; fetch it again.");
        }

        return (int)length;
    }

    private static int FindInvalidUtf8(ReadOnlySpan<byte> json)
    {
        if (Utf8.IsValid(json))
            return -1;
        int position = 0;
        while (Rune.DecodeFromUtf8(json[position..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
            position += consumed;
        return position;
    }

    private void ReadObject()
    {
        Expect(JsonTokenType.StartObject, null, "the header, a JSON object");
        while (ReadName(null) is { } name)
        {
            long position = Position;
            if (name == MetadataKey)
                ReadMetadata(position);
            else if (!_tensors.TryAdd(name, ReadTensor(name)))
                throw Error(position, name, "a second tensor of this name", "one");
        }

        // Only white space may follow.
        long end = LengthSize + _reader.BytesConsumed;
        try
        {
            if (_reader.Read())
                throw Error(Position, null, "text after the JSON object", "white space or the end of the header");
        }
        catch (JsonException)
        {
            throw Error(end, null, "text after the JSON object", "white space or the end of the header");
        }
    }

    private void ReadMetadata(long position)
    {
        if (_hasMetadata)
            throw Error(position, MetadataKey, "a second entry of this name", "one");
        _hasMetadata = true;
        Expect(JsonTokenType.StartObject, MetadataKey, "an object of texts");
        while (ReadName(MetadataKey) is { } key)
        {
            long at = Position;
            Expect(JsonTokenType.String, MetadataKey, $"a text as the value of {QuotedText.Of(key)}");
            if (!_metadata.TryAdd(key, Text(MetadataKey)))
                throw Error(at, MetadataKey, $"a second value of {QuotedText.Of(key)}", "one");
        }
    }

    private Entry ReadTensor(string tensor)
    {
        long start = Position;
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        Expect(JsonTokenType.StartObject, tensor, "an object with dtype, shape and data_offsets");
        while (ReadName(tensor) is { } key)
        {
            if (key is "dtype" && type is not null || key is "shape" && shape is not null || key is "data_offsets" && offsets is not null)
                throw Error(Position, tensor, $"a second '{key}'", "one");
            switch (key)
            {
                case "dtype":
                    type = ReadType(tensor);
                    break;
                case "shape":
                    shape = ReadNumbers(tensor, key);
                    break;
                case "data_offsets":
                    offsets = ReadNumbers(tensor, key);
                    break;
                default:
                    SkipValue(tensor);
                    break;
            }
        }

        if (type is null || shape is null || offsets is null)
            throw Error(start, tensor, $"no {(type is null ? "dtype" : shape is null ? "shape" : "data_offsets")}", "dtype, shape and data_offsets");
        return CheckTensor(tensor, start, type, shape, offsets);
    }

    private string ReadType(string tensor)
    {
        Expect(JsonTokenType.String, tensor, "the name of an element type");
        string type = Text(tensor);
        if (TensorDataType.BitsOf(type) == 0)
            throw Error(Position, tensor, $"the element type {QuotedText.Of(type)}", "one of the format's types, such as F32");
        return type;
    }

    private List<long> ReadNumbers(string tensor, string key)
    {
        var numbers = new List<long>();
        Expect(JsonTokenType.StartArray, tensor, $"an array as {key}");
        while (true)
        {
            Next(tensor);
            if (_reader.TokenType == JsonTokenType.EndArray)
                return numbers;
            if (_reader.TokenType != JsonTokenType.Number || _reader.ValueSpan[0] == '-' || !_reader.TryGetInt64(out long number))
                throw Error(Position, tensor, $"{Token()} in {key}", "whole numbers from 0 to 2^63 - 1");
            numbers.Add(number);
        }
    }

    private readonly Entry CheckTensor(string tensor, long position, string type, List<long> shape, List<long> offsets)
    {
        if (offsets.Count != 2)
            throw Error(position, tensor, $"{offsets.Count} data_offsets", "2: begin and end");
        var (begin, end) = (offsets[0], offsets[1]);
        if (end < begin)
            throw Error(position, tensor, $"data_offsets that end at {end} before they begin at {begin}", "begin ≤ end");
        if (end > _dataLength)
            throw Error(position, tensor, $"data_offsets up to {end}", $"at most {_dataLength}, the bytes that follow the header", "The file is truncated or damaged; fetch it again.");

        var info = new SafeTensorInfo { Name = tensor, DataType = type, Shape = shape, Offset = _dataStart + begin, Length = end - begin };
        // Bits of 128: a shape within 63 bits times 64 bits an element fits.
        Int128 bits = TensorDataType.BitsOf(type);
        foreach (long size in shape)
        {
            bits *= size;
            if (bits > long.MaxValue)
                throw Error(position, tensor, info.Description, $"a tensor of {end - begin} bytes, as data_offsets say");
        }

        if (bits != (Int128)(end - begin) * 8)
            throw Error(position, tensor, $"{end - begin} bytes of data_offsets", string.Create(CultureInfo.InvariantCulture, $"{(bits + 7) / 8} bytes for {info.Description}"));
        return new Entry(position, info);
    }

    /// <summary>The tensors in the order of their bytes, which they cover without gap or overlap.</summary>
    private readonly SafeTensorInfo[] CheckCover()
    {
        var entries = _tensors.Values.OrderBy(entry => entry.Info.Offset).ThenBy(entry => entry.Info.Length).ToArray();
        long end = _dataStart;
        string previous = "the header";
        foreach (var (position, info) in entries)
        {
            if (info.Offset != end)
            {
                throw Error(position, info.Name, $"values that begin at {info.Offset - _dataStart}, {(info.Offset < end ? "within" : "after a gap behind")} {previous}",
                    $"{end - _dataStart}, where {previous} ends");
            }

            end = info.Offset + info.Length;
            previous = QuotedText.Of(info.Name);
        }

        if (end != _dataStart + _dataLength && _dataStart + _dataLength != long.MaxValue)
            throw Error(end, null, $"{_dataStart + _dataLength - end} trailing bytes", $"the end of the file, where {previous} ends");
        return [.. entries.Select(entry => entry.Info)];
    }

    /// <summary>The next property's name; null at the end of the object.</summary>
    private string? ReadName(string? tensor)
    {
        Next(tensor);
        return _reader.TokenType == JsonTokenType.EndObject ? null : Text(tensor);
    }

    private void Expect(JsonTokenType type, string? tensor, string expected)
    {
        Next(tensor);
        if (_reader.TokenType != type)
            throw Error(Position, tensor, Token(), expected);
    }

    private void Next(string? tensor)
    {
        try
        {
            if (!_reader.Read())
                throw Error(LengthSize + _reader.BytesConsumed, tensor, "the end of the header", "a whole JSON object");
        }
        catch (JsonException exception)
        {
            throw NotJson(tensor, exception);
        }
    }

    private void SkipValue(string tensor)
    {
        try
        {
            _reader.Skip();
        }
        catch (JsonException exception)
        {
            throw NotJson(tensor, exception);
        }
    }

    private readonly string Text(string? tensor)
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Escapes may spell half of a surrogate pair.
            throw Error(Position, tensor, "a text that is not Unicode", "pairs of surrogates");
        }
    }

    /// <summary>The current token as messages show it.</summary>
    private readonly string Token()
    {
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.EndArray or JsonTokenType.EndObject => "nothing",
            JsonTokenType.String => $"the text {QuotedText.Of(Encoding.UTF8.GetString(_reader.ValueSpan))}",
            _ => QuotedText.Plain(Encoding.UTF8.GetString(_reader.ValueSpan)),
        };
    }

    private readonly SafeTensorsException NotJson(string? tensor, JsonException exception)
    {
        // The framework's own words end with the position, which is told already.
        string reason = exception.Message;
        int end = reason.IndexOf(" LineNumber", StringComparison.Ordinal);
        return Error(LengthSize + _reader.BytesConsumed, tensor, $"what is not JSON ({(end < 0 ? reason : reason[..end]).TrimEnd('.')})", "a header in JSON");
    }

    private readonly SafeTensorsException Error(long offset, string? tensor, string found, string expected, string? advice = null) =>
        new(_file, offset, tensor, found, expected, advice);

    private sealed record Entry(long Position, SafeTensorInfo Info);
}
