using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NetGen;

/// <summary>Writes a network's parameters as a safetensors file. Takes them as they are when it is created.</summary>
internal sealed class SafeTensorsWriter
{
    /// <summary>Values begin at a multiple of it in the file, for those who map it.</summary>
    private const int Alignment = 8;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly StoredTensor[] _tensors;
    private readonly byte[] _header;

    /// <exception cref="ArgumentException">A name or text cannot be kept.</exception>
    public SafeTensorsWriter(NetworkArchitecture architecture, ReadOnlySpan<float> parameters, IReadOnlyDictionary<string, string>? metadata, ParitySamples? parity = null, Normalizer? normalizer = null)
    {
        var tensors = new List<StoredTensor>();
        foreach (var info in architecture.Tensors)
            tensors.Add(Store(info, parameters));
        if (parity is not null)
            tensors.AddRange(Store(architecture, parity));
        if (normalizer is not null)
            tensors.AddRange(StoredNormalizer.Store(architecture, normalizer));
        _tensors = [.. tensors];
        CheckNames(_tensors);
        _header = Header(Metadata(architecture, metadata, parity, normalizer));
    }

    public void Write(Stream stream)
    {
        Span<byte> length = stackalloc byte[SafeTensorsHeader.LengthSize];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)_header.Length);
        stream.Write(length);
        stream.Write(_header);
        foreach (var tensor in _tensors)
            tensor.Write(stream.Write);
    }

    private static StoredTensor Store(ParameterInfo info, ReadOnlySpan<float> parameters)
    {
        float[] values = new float[info.Count];
        info.Gather(parameters, values);
        return new StoredTensor(info.Name, info.Shape, values);
    }

    private static StoredTensor[] Store(NetworkArchitecture architecture, ParitySamples parity)
    {
        var (inputs, outputs) = (architecture.InputSize, architecture.OutputSize);
        if (parity.Inputs.Length != (long)parity.Count * inputs || parity.Outputs.Length != (long)parity.Count * outputs)
            throw new ArgumentException($"The samples are not of {architecture.Name}, which has {inputs} inputs and {outputs} outputs.", nameof(parity));
        return
        [
            new StoredTensor(SafeTensorsKeys.ParityInputs, [parity.Count, inputs], parity.Inputs),
            new StoredTensor(SafeTensorsKeys.ParityOutputs, [parity.Count, outputs], parity.Outputs),
        ];
    }

    private static void CheckNames(StoredTensor[] tensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            if (tensor.Name == SafeTensorsHeader.MetadataKey)
                throw new ArgumentException($"A tensor cannot be saved as '{SafeTensorsHeader.MetadataKey}': the format keeps that name for texts.");
            if (!names.Add(tensor.Name))
                throw new ArgumentException($"Two tensors are called '{tensor.Name}'; the format needs names of their own.");
            CheckUnicode(tensor.Name, "tensor name");
        }
    }

    private Dictionary<string, string> Metadata(NetworkArchitecture architecture, IReadOnlyDictionary<string, string>? metadata, ParitySamples? parity, Normalizer? normalizer)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SafeTensorsKeys.Format] = "pt",
            [SafeTensorsKeys.Version] = typeof(SafeTensors).Assembly.GetName().Version!.ToString(3),
            [SafeTensorsKeys.Architecture] = ArchitectureText.Of(architecture),
            [SafeTensorsKeys.Fingerprint] = ArchitectureText.FingerprintOf(architecture),
            [SafeTensorsKeys.Checksum] = Checksum(),
        };
        if (InputText.Of(architecture) is { } input)
            texts[SafeTensorsKeys.Input] = input;
        if (parity is not null && architecture.Storage != WeightStorage.Float)
            texts[SafeTensorsKeys.ParityStorage] = architecture.Storage.ToString();
        if (normalizer?.FeatureNames is { } features)
        {
            foreach (string feature in features)
                CheckUnicode(feature, "name of a feature");
            texts[SafeTensorsKeys.NormalizerFeatures] = StoredNormalizer.TextOf(features);
        }

        foreach (var (key, text) in metadata ?? new Dictionary<string, string>())
        {
            if (key.StartsWith(SafeTensorsKeys.Prefix, StringComparison.Ordinal))
                throw new ArgumentException($"Metadata '{key}' cannot be saved: names that begin with '{SafeTensorsKeys.Prefix}' are taken.", nameof(metadata));
            if (text is null)
                throw new ArgumentException($"Metadata '{key}' is null; the format holds texts only.", nameof(metadata));
            CheckUnicode(key, "metadata name");
            CheckUnicode(text, $"metadata '{key}'");
            texts[key] = text;
        }

        return texts;
    }

    private static void CheckUnicode(string text, string what)
    {
        try
        {
            Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException exception)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The {what} holds half of a surrogate pair at {exception.Index}, which UTF-8 cannot say."), exception);
        }
    }

    private string Checksum()
    {
        using var checksum = new TensorChecksum();
        foreach (var tensor in _tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            checksum.Begin(tensor.Name);
            tensor.Write(checksum.Add);
        }

        return checksum.Finish();
    }

    private byte[] Header(Dictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(SafeTensorsHeader.MetadataKey);
            foreach (var (key, text) in metadata)
                writer.WriteString(key, text);
            writer.WriteEndObject();

            long offset = 0;
            foreach (var tensor in _tensors)
            {
                writer.WriteStartObject(tensor.Name);
                writer.WriteString("dtype", TensorDataType.Single);
                writer.WriteStartArray("shape");
                foreach (int size in tensor.Shape)
                    writer.WriteNumberValue(size);
                writer.WriteEndArray();
                writer.WriteStartArray("data_offsets");
                writer.WriteNumberValue(offset);
                writer.WriteNumberValue(offset += tensor.Length);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        int padding = (Alignment - (buffer.WrittenCount % Alignment)) % Alignment;
        byte[] header = [.. buffer.WrittenSpan, .. new string(' ', padding).Select(space => (byte)space)];
        return header.Length <= SafeTensorsHeader.MaxLength
            ? header
            : throw new ArgumentException($"The metadata makes a header of {header.Length} bytes; the format allows {SafeTensorsHeader.MaxLength}.");
    }
}
