using System.Globalization;

namespace NetGen;

/// <summary>A safetensors file found to hold a network's weights.</summary>
internal sealed class SafeTensorsReader
{
    private const int ChunkElements = 4096;
    private const int ChunkBytes = 1 << 20;

    private readonly FileContent _content;
    private readonly List<(ParameterInfo Parameter, SafeTensorInfo Tensor)> _pairs;

    /// <summary>Checks everything.</summary>
    /// <exception cref="SafeTensorsException">The file is malformed or for another network.</exception>
    public SafeTensorsReader(FileContent content, NetworkArchitecture architecture, SafeTensorsOptions options)
    {
        _content = content;
        Info = HeaderReader.Read(content);
        _pairs = Match(Info, architecture, options);
        foreach (var (_, tensor) in _pairs)
            CheckRange(tensor);
        CheckSum();
        Normalizer = StoredNormalizer.Read(Info, content, architecture);
        Parity = options.CheckParity ? ParityCheck.Read(Info, content, architecture) : null;
    }

    public SafeTensorsInfo Info { get; }

    /// <summary>What the network's inputs were normalised by; null: nothing is told.</summary>
    public Normalizer? Normalizer { get; }

    /// <summary>The samples to compare the network's outputs with; null: none.</summary>
    public (float[] Inputs, float[] Outputs)? Parity { get; }

    /// <summary>Copies the weights into a network's storage; its padding stays as it is.</summary>
    public void CopyTo(Span<float> parameters)
    {
        foreach (var (parameter, tensor) in _pairs)
            Copy(parameter, tensor, parameters);
    }

    /// <summary>The network's tensors and those of a file that they are read from, by the file's header alone.</summary>
    /// <exception cref="SafeTensorsException">The file is for another network.</exception>
    public static List<(ParameterInfo Parameter, SafeTensorInfo Tensor)> Match(SafeTensorsInfo info, NetworkArchitecture architecture, SafeTensorsOptions options)
    {
        var pairs = new List<(ParameterInfo Parameter, SafeTensorInfo Tensor)>();
        var tensors = info.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        var differences = new List<SafeTensorsDifference>();
        if (options.CheckArchitecture && info.Metadata.TryGetValue(SafeTensorsKeys.Fingerprint, out string? fingerprint)
            && fingerprint != ArchitectureText.FingerprintOf(architecture))
            differences.AddRange(ArchitectureDifferences(info, architecture, fingerprint));
        var order = InputText.OrderOf(architecture);
        string? other = options.CheckArchitecture ? order.OtherIn(info) : null;
        if (other is not null)
            differences.Add(new SafeTensorsDifference(null, $"inputs in the order {other}", order.ToString()));

        foreach (var parameter in architecture.Tensors)
        {
            string name = options.NameInFile?.Invoke(parameter) ?? parameter.Name;
            string expected = $"{TensorDataType.Single} {ShapeText.Of(parameter.Shape)}";
            if (!tensors.Remove(name, out var tensor) && !tensors.Remove(StackedName.OfFirst(name), out tensor))
                differences.Add(new SafeTensorsDifference(name, "no such tensor", expected));
            else if (!tensor.Shape.SequenceEqual(parameter.Shape.Select(size => (long)size)))
                differences.Add(new SafeTensorsDifference(name, tensor.Description, expected));
            else if (!TensorDataType.IsConvertible(tensor.DataType))
                differences.Add(new SafeTensorsDifference(name, tensor.Description, $"one of the types {TensorDataType.Convertible}"));
            else
                pairs.Add((parameter, tensor));
        }

        if (!options.AllowUnexpectedTensors)
        {
            differences.AddRange(info.Tensors.Where(tensor => tensors.ContainsKey(tensor.Name) && !IsIgnored(tensor))
                .Select(tensor => new SafeTensorsDifference(tensor.Name, tensor.Description, "no such tensor")));
        }

        return differences.Count == 0 ? pairs : throw new SafeTensorsException(info.File, architecture.Name, differences,
            other is null ? StackedName.AdviceOn(tensors.Keys) : $"{InputOrder.Advice} {nameof(SafeTensorsOptions)}.{nameof(SafeTensorsOptions.CheckArchitecture)} = false loads them all the same.");
    }

    private static List<SafeTensorsDifference> ArchitectureDifferences(SafeTensorsInfo info, NetworkArchitecture architecture, string fingerprint)
    {
        var differences = info.Metadata.TryGetValue(SafeTensorsKeys.Architecture, out string? text) ? ArchitectureText.Differences(text, architecture).ToList() : [];
        if (differences.Count == 0)
            differences.Add(new SafeTensorsDifference(null, $"architecture fingerprint {QuotedText.Plain(fingerprint)}", ArchitectureText.FingerprintOf(architecture)));
        return differences;
    }

    private static bool IsIgnored(SafeTensorInfo tensor) => SafeTensorsKeys.IsBatchCount(tensor.Name) || SafeTensorsKeys.IsBeside(tensor.Name);

    /// <summary>Finite doubles must stay finite.</summary>
    private void CheckRange(SafeTensorInfo tensor)
    {
        if (!TensorDataType.IsWider(tensor.DataType))
            return;
        for (long start = 0; start < tensor.Length; start += ChunkBytes)
        {
            int index = TensorValues.FindOverflow(_content.Slice(tensor.Offset + start, (int)Math.Min(ChunkBytes, tensor.Length - start)));
            if (index < 0)
                continue;
            long offset = tensor.Offset + start + (index * sizeof(double));
            double value = System.Buffers.Binary.BinaryPrimitives.ReadDoubleLittleEndian(_content.Slice(offset, sizeof(double)));
            throw new SafeTensorsException(Info.File, offset, tensor.Name, string.Create(CultureInfo.InvariantCulture, $"the value {value:R}"), "values that single precision can hold");
        }
    }

    private void CheckSum()
    {
        if (!Info.Metadata.TryGetValue(SafeTensorsKeys.Checksum, out string? expected))
            return;

        using var checksum = new TensorChecksum();
        foreach (var tensor in Info.Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            checksum.Begin(tensor.Name);
            for (long start = 0; start < tensor.Length; start += ChunkBytes)
                checksum.Add(_content.Slice(tensor.Offset + start, (int)Math.Min(ChunkBytes, tensor.Length - start)));
        }

        string found = checksum.Finish();
        if (found != expected)
        {
            long start = Info.Tensors.Count > 0 ? Info.Tensors[0].Offset : Info.Length;
            throw new SafeTensorsException(Info.File, start, null, $"tensors with the SHA-256 {found}", $"{QuotedText.Plain(expected, TensorChecksum.Length)}, as {SafeTensorsKeys.Checksum} in the metadata says",
                "The file is damaged; fetch it again. Where a program changed the tensors on purpose, let it drop that entry.");
        }
    }

    private void Copy(ParameterInfo parameter, SafeTensorInfo tensor, Span<float> parameters)
    {
        int size = TensorDataType.BitsOf(tensor.DataType) / 8;
        Span<float> values = stackalloc float[Math.Min(ChunkElements, parameter.Count)];
        for (int first = 0; first < parameter.Count; first += values.Length)
        {
            var chunk = values[..Math.Min(values.Length, parameter.Count - first)];
            TensorValues.Convert(tensor.DataType, _content.Slice(tensor.Offset + ((long)first * size), chunk.Length * size), chunk);
            parameter.Indices.Slice(first, chunk.Length).Scatter(chunk, parameters);
        }
    }
}
