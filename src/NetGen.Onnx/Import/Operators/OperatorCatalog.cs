namespace NetGen;

/// <summary>What a node gives, from what is known of its inputs.</summary>
internal delegate ImportedValue Operator(ImportedNode node);

/// <summary>An operator that can be imported.</summary>
/// <param name="Apply">What a node gives.</param>
/// <param name="Since">The version of the operator set that brought it.</param>
/// <param name="Output">The index of the output that networks use.</param>
internal sealed record OperatorDefinition(Operator Apply, long Since = 1, int Output = 0);

/// <summary>The one list of operators that can be imported, by domain and name.</summary>
internal static class OperatorCatalog
{
    private const string MachineLearning = "ai.onnx.ml";

    private static readonly Dictionary<(string Domain, string Name), OperatorDefinition> All = new()
    {
        [("", "Gemm")] = new(LinearOperators.Gemm),
        [("", "MatMul")] = new(LinearOperators.MatMul),
        [("", "BatchNormalization")] = new(NormalizationOperators.Batch),
        [("", "LayerNormalization")] = new(NormalizationOperators.Layer, 17),
        [("", "ReduceMean")] = new(NormalizationOperators.Mean),
        [("", "ReduceMax")] = new(MaxoutOperators.ReduceMax),
        [("", "Softmax")] = new(SoftmaxOperators.Softmax),
        [("", "LogSoftmax")] = new(SoftmaxOperators.LogSoftmax),
        [("", "Dropout")] = new(DropoutOperators.Dropout),

        [("", "Identity")] = new(ShapeOperators.Identity),
        [("", "Constant")] = new(ShapeOperators.Constant),
        [("", "Cast")] = new(ShapeOperators.Cast),
        [("", "Flatten")] = new(ShapeOperators.Flatten),
        [("", "Reshape")] = new(ShapeOperators.Reshape),
        [("", "Squeeze")] = new(ShapeOperators.Squeeze),
        [("", "Unsqueeze")] = new(ShapeOperators.Unsqueeze),
        [("", "Transpose")] = new(ShapeOperators.Transpose),
        [("", "Shape")] = new(ShapeOperators.Shape),
        [("", "Gather")] = new(ShapeOperators.Gather),
        [("", "Slice")] = new(ShapeOperators.Slice),
        [("", "Concat")] = new(ConcatOperators.Concat),

        [("", "Relu")] = Unary(ScalarFunctions.Relu),
        [("", "Sigmoid")] = Unary(ScalarFunctions.Sigmoid),
        [("", "Tanh")] = Unary(Math.Tanh),
        [("", "Exp")] = Unary(Math.Exp),
        [("", "Log")] = Unary(Math.Log),
        [("", "Abs")] = Unary(Math.Abs),
        [("", "Neg")] = Unary(x => -x),
        [("", "Floor")] = Unary(Math.Floor),
        [("", "Ceil")] = Unary(Math.Ceiling),
        [("", "Reciprocal")] = Unary(x => 1 / x),
        [("", "Erf")] = Unary(ScalarFunctions.Erf, 9),
        [("", "Sign")] = Unary(x => double.IsNaN(x) ? x : Math.Sign(x), 9),
        [("", "IsNaN")] = Unary(x => double.IsNaN(x) ? 1 : 0, 9),
        [("", "Not")] = Unary(x => x == 0 ? 1 : 0),
        [("", "Softplus")] = Unary(ScalarFunctions.Softplus),
        [("", "Softsign")] = Unary(x => x / (1 + Math.Abs(x))),
        [("", "HardSwish")] = Unary(x => x * Math.Clamp((x / 6) + 0.5, 0, 1), 14),
        [("", "Mish")] = Unary(ScalarFunctions.Mish, 18),
        [("", "Sqrt")] = new(node => NormalizationOperators.Sqrt(node) ?? ElementwiseOperators.Apply(node, values => Math.Sqrt(values[0]))),
        [("", "LeakyRelu")] = new(ParameterOperators.LeakyRelu),
        [("", "Elu")] = new(ParameterOperators.Elu),
        [("", "Selu")] = new(ParameterOperators.Selu),
        [("", "Celu")] = new(ParameterOperators.Celu, 12),
        [("", "Gelu")] = new(ParameterOperators.Gelu, 20),
        [("", "Swish")] = new(ParameterOperators.Swish, 24),
        [("", "HardSigmoid")] = new(ParameterOperators.HardSigmoid),
        [("", "ThresholdedRelu")] = new(ParameterOperators.ThresholdedRelu, 10),
        [("", "Clip")] = new(ParameterOperators.Clip),
        [("", "PRelu")] = new(ParameterOperators.PRelu),

        [("", "Add")] = new(node => NormalizationOperators.Binary(node) ?? ResidualOperators.Add(node) ?? ElementwiseOperators.Apply(node, values => values[0] + values[1], 2)),
        [("", "Sub")] = Binary((x, y) => x - y),
        [("", "Mul")] = Binary((x, y) => x * y),
        [("", "Div")] = Binary((x, y) => x / y),
        [("", "Pow")] = Binary(Math.Pow),
        [("", "Greater")] = Binary((x, y) => x > y ? 1 : 0),
        [("", "GreaterOrEqual")] = Binary((x, y) => x >= y ? 1 : 0, 12),
        [("", "Less")] = Binary((x, y) => x < y ? 1 : 0),
        [("", "LessOrEqual")] = Binary((x, y) => x <= y ? 1 : 0, 12),
        [("", "Max")] = new(node => ElementwiseOperators.Apply(node, values => values.Aggregate(Math.Max))),
        [("", "Min")] = new(node => ElementwiseOperators.Apply(node, values => values.Aggregate(Math.Min))),
        [("", "Sum")] = new(node => ResidualOperators.Add(node) ?? ElementwiseOperators.Apply(node, values => values.Sum())),
        [("", "Where")] = new(node => ElementwiseOperators.Apply(node, values => values[0] != 0 ? values[1] : values[2], 3), 9),

        [(MachineLearning, "Scaler")] = new(MachineLearningOperators.Scaler),
        [(MachineLearning, "LinearRegressor")] = new(MachineLearningOperators.LinearRegressor),
        [(MachineLearning, "ZipMap")] = new(ShapeOperators.Identity),
    };

    public static OperatorDefinition? Find(string domain, string name) => All.GetValueOrDefault((OnnxGraph.DomainOf(domain), name));

    private static OperatorDefinition Unary(Func<double, double> function, long since = 1) =>
        new(node => ElementwiseOperators.Apply(node, values => function(values[0]), 1), since);

    private static OperatorDefinition Binary(Func<double, double, double> function, long since = 1) =>
        new(node => NormalizationOperators.Binary(node) ?? ElementwiseOperators.Apply(node, values => function(values[0], values[1]), 2), since);
}
