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
        return (TensorValues.Read(inputs!, content), TensorValues.Read(outputs!, content));
    }

    /// <param name="network">The network.</param>
    /// <param name="inputs">The samples.</param>
    /// <param name="stored">The outputs that stand beside them.</param>
    /// <param name="ofNarrowWeights">Whether a network with weights as bfloat16 answered them.</param>
    public static ParityReport Compare<TNetwork>(TNetwork network, float[] inputs, float[] stored, bool ofNarrowWeights = false)
        where TNetwork : class, INetwork<TNetwork>
    {
        float[] actual = new float[stored.Length];
        Answer(network, inputs, actual);
        double[] scales = ScalesOf(stored, TNetwork.Architecture.OutputSize);
        var (largest, at) = LargestError(actual, stored, scales);
        var report = new ParityReport(inputs.Length / TNetwork.Architecture.InputSize, largest, at / scales.Length, at % scales.Length, stored[at], actual[at]);
        return report.Agrees ? report : report with { AllowedError = Math.Max(ParityReport.Tolerance, RoundingError.Of(network, inputs, actual, scales, ofNarrowWeights)) };
    }

    /// <summary>Whether a network with weights as bfloat16 answered a file's samples.</summary>
    public static bool IsOfNarrowWeights(SafeTensorsInfo info) => info.Metadata.ContainsKey(SafeTensorsKeys.ParityStorage);

    /// <summary>Answers samples one at a time, as whoever saves and whoever checks must do alike: batches add in another order.</summary>
    public static void Answer<TNetwork>(TNetwork network, ReadOnlySpan<float> inputs, Span<float> outputs)
        where TNetwork : class, INetwork<TNetwork>
    {
        var (inputSize, outputSize) = (TNetwork.Architecture.InputSize, TNetwork.Architecture.OutputSize);
        for (int sample = 0; sample < inputs.Length / inputSize; sample++)
            network.Forward(inputs.Slice(sample * inputSize, inputSize), outputs.Slice(sample * outputSize, outputSize));
    }

    /// <summary>The largest error, and the index of its output. What is not a number is as wrong as can be.</summary>
    public static (double Error, int At) LargestError(ReadOnlySpan<float> actual, ReadOnlySpan<float> stored, ReadOnlySpan<double> scales)
    {
        var (largest, at) = (-1.0, 0);
        for (int i = 0; i < stored.Length; i++)
        {
            double error = Math.Abs((double)actual[i] - stored[i]) / scales[i % scales.Length];
            error = double.IsNaN(error) ? double.PositiveInfinity : error;
            if (error > largest)
                (largest, at) = (error, i);
        }

        return (largest, at);
    }

    /// <summary>
    /// What each output's errors are measured by: its largest value, as one near 0 among large ones is a sum that cancels; at least 1.
    /// </summary>
    private static double[] ScalesOf(float[] stored, int outputSize)
    {
        double[] scales = new double[outputSize];
        Array.Fill(scales, 1);
        for (int i = 0; i < stored.Length; i++)
            scales[i % outputSize] = Math.Max(scales[i % outputSize], float.IsFinite(stored[i]) ? Math.Abs(stored[i]) : 1);
        return scales;
    }

    private static void Check(SafeTensorsInfo info, SafeTensorInfo? tensor, string name, long count, int columns)
    {
        string expected = $"{TensorDataType.Single} [{(count > 0 ? count : "samples")}, {columns}]";
        if (tensor is null || count < 1 || count > int.MaxValue / Math.Max(1, columns) || tensor.Shape is not [var rows, var size] || rows != count || size != columns || !TensorDataType.IsConvertible(tensor.DataType))
            throw new SafeTensorsException(info.File, tensor?.Offset ?? 0, name, tensor?.Description ?? "no such tensor", expected, "It is what the network's outputs are compared with.");
    }
}
