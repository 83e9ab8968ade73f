namespace NetGen;

/// <summary>A normaliser beside a network's weights: two tensors of its own, which programs that want weights alone pass over.</summary>
internal static class StoredNormalizer
{
    /// <summary>The tensors to save.</summary>
    /// <exception cref="ArgumentException">The normaliser is for another number of inputs.</exception>
    public static StoredTensor[] Store(NetworkArchitecture architecture, Normalizer normalizer)
    {
        if (normalizer.Misfit(architecture) is { } misfit)
            throw new ArgumentException(misfit, nameof(normalizer));
        float[] offsets = normalizer.Offsets.ToArray();
        return
        [
            new StoredTensor(SafeTensorsKeys.NormalizerOffsets, [offsets.Length], offsets),
            new StoredTensor(SafeTensorsKeys.NormalizerScales, [offsets.Length], normalizer.Scales.ToArray()),
        ];
    }

    /// <summary>The normaliser of a file; null: it holds none.</summary>
    /// <exception cref="SafeTensorsException">It is not one for the network's inputs.</exception>
    public static Normalizer? Read(SafeTensorsInfo info, FileContent content, NetworkArchitecture architecture)
    {
        var offsets = info.Find(SafeTensorsKeys.NormalizerOffsets);
        var scales = info.Find(SafeTensorsKeys.NormalizerScales);
        if (offsets is null && scales is null)
            return null;

        float[] shifts = Values(info, content, offsets, SafeTensorsKeys.NormalizerOffsets, architecture.InputSize);
        float[] factors = Values(info, content, scales, SafeTensorsKeys.NormalizerScales, architecture.InputSize);
        try
        {
            return new Normalizer(shifts, factors);
        }
        catch (ArgumentException exception)
        {
            var tensor = exception.ParamName == "offsets" ? offsets! : scales!;
            throw new SafeTensorsException(info.File, tensor.Offset, tensor.Name, exception.Message, "finite offsets, and finite scales other than 0");
        }
    }

    private static float[] Values(SafeTensorsInfo info, FileContent content, SafeTensorInfo? tensor, string name, int inputs)
    {
        if (tensor is null || tensor.Shape is not [var size] || size != inputs || !TensorDataType.IsConvertible(tensor.DataType))
        {
            throw new SafeTensorsException(info.File, tensor?.Offset ?? 0, name, tensor?.Description ?? "no such tensor",
                $"{TensorDataType.Single} [{inputs}], a value for each input of the network", "The normaliser is of another network.");
        }

        return TensorDataType.Read(tensor, content);
    }
}
