using System.Text;
using System.Text.Json;

namespace NetGen;

/// <summary>
/// A normaliser beside a network's weights: two tensors of its own, which programs that want weights alone pass over, and in the metadata the
/// features' names, where they have some, as a JSON array.
/// </summary>
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
            return new Normalizer(shifts, factors, FeaturesOf(info, architecture.InputSize));
        }
        catch (ArgumentException exception)
        {
            var tensor = exception.ParamName == "offsets" ? offsets! : scales!;
            throw new SafeTensorsException(info.File, tensor.Offset, tensor.Name, exception.Message, "finite offsets, and finite scales other than 0");
        }
    }

    /// <summary>The features' names as the metadata holds them.</summary>
    public static string TextOf(IReadOnlyList<string> features)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartArray();
            foreach (string feature in features)
                writer.WriteStringValue(feature);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static string[]? FeaturesOf(SafeTensorsInfo info, int inputs)
    {
        if (!info.Metadata.TryGetValue(SafeTensorsKeys.NormalizerFeatures, out string? text))
            return null;
        try
        {
            using var json = JsonDocument.Parse(text);
            string[] features = [.. json.RootElement.EnumerateArray().Select(feature => feature.GetString()!)];
            if (features.Length == inputs && !features.Contains(null))
                return features;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Told below, like other texts than a list of names.
        }

        throw new SafeTensorsException(info.File, 0, null, $"the text {QuotedText.Of(text)} as {SafeTensorsKeys.NormalizerFeatures}", $"a JSON array of {inputs} names, one for each input of the network", "The normaliser is of another network.");
    }

    private static float[] Values(SafeTensorsInfo info, FileContent content, SafeTensorInfo? tensor, string name, int inputs)
    {
        if (tensor is null || tensor.Shape is not [var size] || size != inputs || !TensorDataType.IsConvertible(tensor.DataType))
        {
            throw new SafeTensorsException(info.File, tensor?.Offset ?? 0, name, tensor?.Description ?? "no such tensor",
                $"{TensorDataType.Single} [{inputs}], a value for each input of the network", "The normaliser is of another network.");
        }

        return TensorValues.Read(tensor, content);
    }
}
