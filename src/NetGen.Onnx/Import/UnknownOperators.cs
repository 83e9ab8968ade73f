namespace NetGen;

/// <summary>Why a node's operator is none that can be imported, and what to do where something can be done.</summary>
internal static class UnknownOperators
{
    private const string Missing = "there is no such operator in NetGen";

    /// <param name="domain">The operator's domain.</param>
    /// <param name="name">The operator.</param>
    /// <param name="model">The model.</param>
    public static (string Reason, string? Advice) Explain(string domain, string name, OnnxModel model)
    {
        if (model.Functions.Contains((domain, name)))
            return ("it calls a function that the model defines itself", "Put the functions' nodes into the graph: onnx.save_model(onnx.inliner.inline_local_functions(onnx.load(path)), path).");
        if (domain.StartsWith("com.microsoft", StringComparison.Ordinal) || domain.StartsWith("com.ms.", StringComparison.Ordinal))
            return (Missing, "The model was optimised for ONNX Runtime: import the one that was exported, from before the optimisation.");
        return (domain, name) switch
        {
            ("ai.onnx.ml", "ArrayFeatureExtractor") => (Missing, "If scikit-learn's classes were taken apart, convert the model with options={id(model): {\"zipmap\": False}}."),
            _ => (Missing, null),
        };
    }
}
