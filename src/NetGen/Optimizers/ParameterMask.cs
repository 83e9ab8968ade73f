using NetGen.Numerics;

namespace NetGen;

/// <summary>One value for every weight of a network and zero elsewhere: where a penalty on weights applies.</summary>
internal static class ParameterMask
{
    /// <summary>A buffer in the network's layout that holds <paramref name="value"/> at weights, at biases where they are included, and 0 at padding.</summary>
    /// <exception cref="ArgumentException">A tensor lies outside the storage.</exception>
    public static AlignedBuffer Create(NetworkArchitecture architecture, float value, bool includeBiases)
    {
        var mask = new AlignedBuffer(architecture.ParameterLength);
        foreach (var tensor in architecture.Parameters)
        {
            if (tensor.Kind == ParameterKind.Weight || includeBiases)
                Fill(mask.Span, architecture, tensor, value);
        }

        return mask;
    }

    /// <summary>Gives every value of a tensor's place <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentException">The tensor lies outside the storage.</exception>
    public static void Fill(Span<float> storage, NetworkArchitecture architecture, ParameterInfo tensor, float value)
    {
        int last = tensor.Offset + tensor.Layout.Length - 1;
        if (tensor.Offset < 0 || last >= storage.Length)
            throw new ArgumentException($"{tensor.Name} of {architecture.Name} lies at {tensor.Offset}..{last}, outside the storage of {storage.Length} floats.", nameof(architecture));

        foreach (int index in tensor.Indices)
            storage[index] = value;
    }
}
