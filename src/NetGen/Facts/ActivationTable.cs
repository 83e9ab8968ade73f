using static NetGen.ScalarFunctions;

namespace NetGen;

/// <summary>The one table of activations, in the order of the enum.</summary>
internal static class ActivationTable
{
    private const string SoftplusSource = "(x < 0.0f ? 0.0f : x) + {log1p}({exp}(-{abs}(x)))";

    private static readonly SettingFacts Slope = new("slope", SettingRange.NotNegative) { Default = 0.1 };
    private static readonly SettingFacts Alpha = new("alpha", SettingRange.NotNegative) { Default = 1 };

    public static IReadOnlyList<ActivationFacts> All { get; } =
    [
        new("Linear")
        {
            IsIdentity = true,
            Substitutes = ["ReLU", "Tanh"],
            Value = (x, _) => x,
            Source = "x",
            Onnx = "x",
        },
        new("Step")
        {
            IsNeverNegative = _ => true,
            IsDifferentiable = false,
            Substitutes = ["Sigmoid", "Tanh"],
            Value = (x, _) => x >= 0 ? 1 : 0,
            Source = "x >= 0.0f ? 1.0f : x < 0.0f ? 0.0f : x",
            Onnx = "Where(IsNaN(x), x, Cast(GreaterOrEqual(x, 0), to=1))",
        },
        new("Sigmoid")
        {
            IsNeverNegative = _ => true,
            Scale = OutputScale.Probability,
            Value = (x, _) => Sigmoid(x),
            Source = "1.0f / (1.0f + {exp}(-x))",
            Onnx = "Sigmoid(x)",
        },
        new("Tanh")
        {
            Value = (x, _) => Math.Tanh(x),
            Source = "{tanh}(x)",
            Onnx = "Tanh(x)",
        },
        new("ReLU")
        {
            IsNeverNegative = _ => true,
            Initializer = Initializers.He,
            Value = (x, _) => Relu(x),
            Source = "x < 0.0f ? 0.0f : x",
            Onnx = "Relu(x)",
        },
        new("LeakyReLU")
        {
            IsNeverNegative = parameter => parameter == 0,
            Setting = Slope,
            Initializer = Initializers.He,
            Value = LeakyRelu,
            Source = "x < 0.0f ? {slope} * x : x",
            Onnx = "LeakyRelu(x, alpha=slope)",
        },
        new("ReLU6")
        {
            IsNeverNegative = _ => true,
            Initializer = Initializers.He,
            Value = (x, _) => Clamp(x, 0, 6),
            Source = "x < 0.0f ? 0.0f : x > 6.0f ? 6.0f : x",
            Onnx = "Clip(x, 0, 6)",
        },
        new("ELU")
        {
            IsNeverNegative = parameter => parameter == 0,
            Setting = Alpha,
            Initializer = Initializers.He,
            Value = Elu,
            Source = "x > 0.0f ? x : {alpha} * {expm1}(x)",
            Onnx = "Elu(x, alpha=alpha)",
        },
        new("SELU")
        {
            Value = (x, _) => Selu(x, 1.6732632423543772, 1.0507009873554805),
            Source = "1.0507010f * (x > 0.0f ? x : 1.6732632f * {expm1}(x))",
            Onnx = "Selu(x)",
        },
        new("GELU")
        {
            Initializer = Initializers.He,
            Value = (x, _) => Gelu(x),
            Source = "x < -20.0f ? 0.0f : 0.5f * x * {erfc}(-0.70710678f * x)",
            Onnx = "Mul(Mul(x, 0.5), Add(Erf(Mul(x, 0.70710678)), 1))",
        },
        new("GELUTanh")
        {
            Initializer = Initializers.He,
            Value = (x, _) => GeluTanh(x),
            Source = "x < -20.0f ? 0.0f : x / (1.0f + {exp}(-1.5957691f * (x + 0.044715f * x * x * x)))",
            Onnx = "Mul(Mul(x, 0.5), Add(Tanh(Mul(Add(x, Mul(Mul(Mul(x, x), x), 0.044715)), 0.79788456)), 1))",
        },
        new("SiLU")
        {
            Initializer = Initializers.He,
            Value = (x, _) => x * Sigmoid(x),
            Source = "x < -100.0f ? 0.0f : x / (1.0f + {exp}(-x))",
            Onnx = "Mul(x, Sigmoid(x))",
        },
        new("Mish")
        {
            Initializer = Initializers.He,
            Value = (x, _) => Mish(x),
            Source = $"x < -100.0f ? 0.0f : x * {{tanh}}({SoftplusSource})",
            Onnx = "Mul(x, Tanh(Softplus(x)))",
        },
        new("Softplus")
        {
            IsNeverNegative = _ => true,
            Value = (x, _) => Softplus(x),
            Source = SoftplusSource,
            Onnx = "Softplus(x)",
        },
        new("Softsign")
        {
            Value = (x, _) => x / (1 + Math.Abs(x)),
            Source = "x < -1e30f ? -1.0f : x > 1e30f ? 1.0f : x / (1.0f + {abs}(x))",
            Onnx = "Softsign(x)",
        },
        new("HardSigmoid")
        {
            IsNeverNegative = _ => true,
            Scale = OutputScale.Fraction,
            Value = (x, _) => HardSigmoid(x),
            Source = "x < -3.0f ? 0.0f : x > 3.0f ? 1.0f : (x + 3.0f) / 6.0f",
            Onnx = "HardSigmoid(x, alpha=0.16666667, beta=0.5)",
        },
        new("HardSwish")
        {
            Initializer = Initializers.He,
            Value = (x, _) => x * HardSigmoid(x),
            Source = "x < -3.0f ? 0.0f : x > 3.0f ? x : x * ((x + 3.0f) / 6.0f)",
            Onnx = "HardSwish(x)",
        },
        new("HardTanh")
        {
            Value = (x, _) => Clamp(x, -1, 1),
            Source = "x < -1.0f ? -1.0f : x > 1.0f ? 1.0f : x",
            Onnx = "Clip(x, -1, 1)",
        },
        new("Exponential")
        {
            IsNeverNegative = _ => true,
            Overflows = true,
            Value = (x, _) => Math.Exp(x),
            Source = "{exp}(x)",
            Onnx = "Exp(x)",
        },
        new("PReLU")
        {
            Tensors = [TensorFacts.Vector("slope", "Slope", initialValue: 0.25)],
            Value = LeakyRelu,
            Source = """
                for (int i = 0; i < count; i++)
                {
                    if (values[i] < 0.0f)
                        values[i] *= slope[i / places];
                }
                """,
            Onnx = "PRelu(x, slope)",
        },
        new("Softmax")
        {
            IsNeverNegative = _ => true,
            IsElementwise = false,
            Scale = OutputScale.Probability,
            Substitutes = ["ReLU"],
            OfOneOutput = "Sigmoid",
            Source = """
                float largest = values[0];
                for (int i = 1; i < count; i++)
                    largest = values[i] > largest ? values[i] : largest;
                float sum = 0.0f;
                for (int i = 0; i < count; i++)
                    sum += values[i] = {exp}(values[i] - largest);
                for (int i = 0; i < count; i++)
                    values[i] /= sum;
                """,
            Onnx = "Softmax(x, axis=-1)",
        },
        new("LogSoftmax")
        {
            IsElementwise = false,
            Scale = OutputScale.LogProbability,
            Substitutes = ["ReLU"],
            OfOneOutput = "Sigmoid",
            // The exponentials add up to the 1 of the largest value and the rest.
            Source = """
                int top = 0;
                for (int i = 1; i < count; i++)
                    top = values[i] > values[top] ? i : top;
                float largest = values[top];
                float rest = 0.0f;
                for (int i = 0; i < count; i++)
                    rest += i == top ? 0.0f : {exp}(values[i] - largest);
                float logarithm = {log1p}(rest);
                for (int i = 0; i < count; i++)
                    values[i] = values[i] - largest - logarithm;
                """,
            Onnx = "LogSoftmax(x, axis=-1)",
        },
    ];

    public static IReadOnlyDictionary<string, ActivationFacts> ByName { get; } = All.ToDictionary(facts => facts.Name, StringComparer.Ordinal);

    public static ActivationFacts Identity { get; } = All.First(facts => facts.IsIdentity);
}
