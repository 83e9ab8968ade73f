using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace NetGen.Onnx.Tests;

/// <summary>Runs models in ONNX Runtime, on one thread.</summary>
internal static class OnnxRuntime
{
    /// <summary>The values of one output.</summary>
    /// <param name="model">The model's bytes.</param>
    /// <param name="inputs">The one input's values, a sample a row.</param>
    /// <param name="count">Samples.</param>
    /// <param name="output">The output's name; null: the only one.</param>
    public static float[] Run(byte[] model, float[] inputs, int count, string? output = null) => Run(options => new InferenceSession(model, options), inputs, count, output);

    /// <summary>The values of one output of a model whose weights may lie beside it.</summary>
    /// <param name="path">The model's file.</param>
    /// <param name="inputs">The one input's values, a sample a row.</param>
    /// <param name="count">Samples.</param>
    public static float[] Run(string path, float[] inputs, int count) => Run(options => new InferenceSession(path, options), inputs, count, output: null);

    private static float[] Run(Func<SessionOptions, InferenceSession> open, float[] inputs, int count, string? output)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = open(options);
        string name = session.InputNames.Single();
        int[] shape = [count, .. session.InputMetadata[name].Dimensions.Skip(1)];
        using var results = session.Run([NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(inputs, shape))], [output ?? session.OutputNames.Single()]);
        return results.Single().Value is IEnumerable<DisposableNamedOnnxValue> maps
            ? [.. maps.SelectMany(map => map.AsDictionary<long, float>().OrderBy(pair => pair.Key).Select(pair => pair.Value))]
            : [.. results.Single().AsTensor<float>()];
    }
}
