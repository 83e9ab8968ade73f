using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace NetGen.Onnx.Tests;

/// <summary>Runs models in ONNX Runtime, on one thread.</summary>
internal static class OnnxRuntime
{
    /// <summary>The values of one output.</summary>
    /// <param name="model">The model's bytes.</param>
    /// <param name="inputs">The one input's values, a sample a row.</param>
    /// <param name="shape">The input's shape.</param>
    /// <param name="output">The output's name; null: the only one.</param>
    public static float[] Run(byte[] model, float[] inputs, int[] shape, string? output = null)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = new InferenceSession(model, options);
        var input = NamedOnnxValue.CreateFromTensor(session.InputNames.Single(), new DenseTensor<float>(inputs, shape));
        using var results = session.Run([input], [output ?? session.OutputNames.Single()]);
        return [.. results.Single().AsTensor<float>()];
    }
}
