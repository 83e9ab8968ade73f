using NetGen.OnnxSchema;
using static NetGen.GraphWriter;

namespace NetGen;

/// <summary>The activations as nodes; what the operator set lacks is composed.</summary>
internal static class ActivationNodes
{
    private const float SqrtHalf = 0.70710678f;
    private const float SqrtTwoOverPi = 0.79788456f;

    public static bool IsKnown(LayerInfo layer) => Enum.TryParse<Activation>(layer.Activation, out _);

    /// <returns>The name of the activated value.</returns>
    public static string Write(GraphWriter graph, LayerInfo layer, string x) => Enum.Parse<Activation>(layer.Activation) switch
    {
        Activation.Linear => x,
        Activation.Step => Step(graph, x),
        Activation.Sigmoid => graph.Add("Sigmoid", [x]),
        Activation.Tanh => graph.Add("Tanh", [x]),
        Activation.ReLU => graph.Add("Relu", [x]),
        Activation.LeakyReLU => graph.Add("LeakyRelu", [x], Attribute("alpha", (float)layer.Settings["slope"])),
        Activation.ReLU6 => graph.Add("Clip", [x, graph.Scalar(0), graph.Scalar(6)]),
        Activation.ELU => graph.Add("Elu", [x], Attribute("alpha", (float)layer.Settings["alpha"])),
        Activation.SELU => graph.Add("Selu", [x]),
        Activation.GELU => Gelu(graph, x, graph.Add("Erf", [graph.Add("Mul", [x, graph.Scalar(SqrtHalf)])])),
        Activation.GELUTanh => Gelu(graph, x, graph.Add("Tanh", [Inner(graph, x)])),
        Activation.SiLU => graph.Add("Mul", [x, graph.Add("Sigmoid", [x])]),
        Activation.Mish => graph.Add("Mul", [x, graph.Add("Tanh", [graph.Add("Softplus", [x])])]),
        Activation.Softplus => graph.Add("Softplus", [x]),
        Activation.Softsign => graph.Add("Softsign", [x]),
        Activation.HardSigmoid => graph.Add("HardSigmoid", [x], Attribute("alpha", 1f / 6), Attribute("beta", 0.5f)),
        Activation.HardSwish => graph.Add("HardSwish", [x]),
        Activation.HardTanh => graph.Add("Clip", [x, graph.Scalar(-1), graph.Scalar(1)]),
        Activation.Exponential => graph.Add("Exp", [x]),
        Activation.PReLU => graph.Add("PRelu", [x, graph.TensorOf("slope")]),
        Activation.Softmax => graph.Add("Softmax", [x], Attribute("axis", -1)),
        Activation.LogSoftmax => graph.Add("LogSoftmax", [x], Attribute("axis", -1)),
        _ => throw new NotSupportedException(layer.Activation),
    };

    /// <summary>What is not a number stays none, as in the network.</summary>
    private static string Step(GraphWriter graph, string x)
    {
        string step = graph.Add("Cast", [graph.Add("GreaterOrEqual", [x, graph.Scalar(0)])], Attribute("to", (long)ElementType.Float));
        return graph.Add("Where", [graph.Add("IsNaN", [x]), x, step]);
    }

    /// <summary>x / 2 · (1 + bounded).</summary>
    private static string Gelu(GraphWriter graph, string x, string bounded) =>
        graph.Add("Mul", [graph.Add("Mul", [x, graph.Scalar(0.5f)]), graph.Add("Add", [bounded, graph.Scalar(1)])]);

    /// <summary>sqrt(2 / π) · (x + 0.044715 x³).</summary>
    private static string Inner(GraphWriter graph, string x)
    {
        string cube = graph.Add("Mul", [graph.Add("Mul", [x, x]), x]);
        return graph.Add("Mul", [graph.Add("Add", [x, graph.Add("Mul", [cube, graph.Scalar(0.044715f)])]), graph.Scalar(SqrtTwoOverPi)]);
    }
}
