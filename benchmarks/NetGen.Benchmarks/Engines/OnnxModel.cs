using Microsoft.ML.OnnxRuntime;

namespace NetGen.Benchmarks.Engines;

/// <summary>Sessions of ONNX Runtime's CPU provider: one thread, all graph optimisations.</summary>
public static class OnnxModel
{
    /// <summary>A session of the model that NetGen.Onnx writes.</summary>
    public static InferenceSession Open(NetworkDescription network, OnnxExportOptions? export = null)
    {
        using var stream = new MemoryStream();
        OnnxFile.Save(network, stream, export);
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        return new InferenceSession(stream.ToArray(), options);
    }
}
