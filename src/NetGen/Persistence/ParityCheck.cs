namespace NetGen;

/// <summary>Compares a network with the samples stored beside its weights.</summary>
internal static class ParityCheck
{
    /// <summary>The samples of a file; null: it holds none.</summary>
    /// <exception cref="SafeTensorsException">They are not samples of the network.</exception>
    public static (float[] Inputs, float[] Outputs)? Read(SafeTensorsInfo info, FileContent content, NetworkArchitecture architecture)
    {
        var inputs = info.Find(SafeTensorsKeys.ParityInputs);
        var outputs = info.Find(SafeTensorsKeys.ParityOutputs);
        if (inputs is null && outputs is null)
            return null;

        long count = (inputs ?? outputs)!.Shape is [var rows, _] ? rows : 0;
        Check(info, inputs, SafeTensorsKeys.ParityInputs, count, architecture.InputSize);
        Check(info, outputs, SafeTensorsKeys.ParityOutputs, count, architecture.OutputSize);
        return (TensorDataType.Read(inputs!, content), TensorDataType.Read(outputs!, content));
    }

    public static ParityReport Compare<TNetwork>(TNetwork network, float[] inputs, float[] stored)
        where TNetwork : class, INetwork<TNetwork>
    {
        var (inputSize, outputSize) = (TNetwork.Architecture.InputSize, TNetwork.Architecture.OutputSize);
        int count = inputs.Length / inputSize;
        float[] actual = new float[stored.Length];
        for (int sample = 0; sample < count; sample++)
            network.Forward(inputs.AsSpan(sample * inputSize, inputSize), actual.AsSpan(sample * outputSize, outputSize));

        var (largest, at) = (-1.0, 0);
        for (int i = 0; i < stored.Length; i++)
        {
            double error = Math.Abs((double)actual[i] - stored[i]) / Math.Max(1, Math.Abs(stored[i]));
            // What is not a number is as wrong as can be.
            error = double.IsNaN(error) ? double.PositiveInfinity : error;
            if (error > largest)
                (largest, at) = (error, i);
        }

        return new ParityReport(count, largest, at / outputSize, at % outputSize, stored[at], actual[at]);
    }

    private static void Check(SafeTensorsInfo info, SafeTensorInfo? tensor, string name, long count, int columns)
    {
        string expected = $"{TensorDataType.Single} [{(count > 0 ? count : "samples")}, {columns}]";
        if (tensor is null || count < 1 || count > int.MaxValue / Math.Max(1, columns) || tensor.Shape is not [var rows, var size] || rows != count || size != columns || !TensorDataType.IsConvertible(tensor.DataType))
            throw new SafeTensorsException(info.File, tensor?.Offset ?? 0, name, tensor?.Description ?? "no such tensor", expected, "It is what the network's outputs are compared with.");
    }
}
