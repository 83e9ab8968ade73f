namespace NetGen;

/// <summary>What a node gives, from what is known of its inputs.</summary>
internal delegate ImportedValue Operator(ImportedNode node);

/// <summary>The one list of operators that can be imported, by domain and name. <see cref="OperatorTable"/> tells their versions.</summary>
internal static class OperatorCatalog
{
    private const string MachineLearning = "ai.onnx.ml";

    private static readonly Dictionary<(string Domain, string Name), Operator> All = new()
    {
        [("", "Gemm")] = LinearOperators.Gemm,
        [("", "MatMul")] = StepOperators.AtEachStep(LinearOperators.MatMul),
        [("", "Conv")] = ConvolutionOperators.Convolve,
        [("", "MaxPool")] = WindowOperators.Maximum,
        [("", "AveragePool")] = WindowOperators.Average,
        [("", "GlobalMaxPool")] = node => WindowOperators.Global(node, LayerFacts.Computing<GlobalMaximum>()),
        [("", "GlobalAveragePool")] = node => WindowOperators.Global(node, LayerFacts.Computing<GlobalAverage>()),
        [("", "Pad")] = WindowOperators.Pad,
        [("", "BatchNormalization")] = NormalizationOperators.Batch,
        [("", "LayerNormalization")] = StepOperators.AtEachStep(NormalizationOperators.Layer),
        [("", "ReduceMean")] = NormalizationOperators.Mean,
        [("", "ReduceMax")] = MaxoutOperators.ReduceMax,
        [("", "Softmax")] = StepOperators.AtEachStep(SoftmaxOperators.Apply),
        [("", "LogSoftmax")] = StepOperators.AtEachStep(SoftmaxOperators.Apply),
        [("", "Dropout")] = StepOperators.AtEachStep(DropoutOperators.Dropout),

        [("", "Identity")] = StepOperators.KeepingZeros(ShapeOperators.Identity),
        [("", "Constant")] = ShapeOperators.Constant,
        [("", "Cast")] = StepOperators.KeepingZeros(ShapeOperators.Cast),
        [("", "Flatten")] = ShapeOperators.Flatten,
        [("", "Reshape")] = StepOperators.KeepingZeros(ShapeOperators.Reshape),
        [("", "Squeeze")] = StepOperators.KeepingZeros(ShapeOperators.Squeeze),
        [("", "Unsqueeze")] = StepOperators.KeepingZeros(ShapeOperators.Unsqueeze),
        [("", "Transpose")] = StepOperators.KeepingZeros(ShapeOperators.Transpose),
        [("", "Shape")] = ShapeOperators.Shape,
        [("", "Gather")] = StepOperators.KeepingZeros(ShapeOperators.Gather),
        [("", "Slice")] = StepOperators.KeepingZeros(ShapeOperators.Slice),
        [("", "Split")] = GatingOperators.Split,
        [("", "Concat")] = ConcatOperators.Concat,
        [("", "Expand")] = StepOperators.Expand,
        [("", "ConstantOfShape")] = StepOperators.ConstantOfShape,

        [("", "GRU")] = node => RecurrentOperators.Recur(node, LayerFacts.Computing<GatedRecurrence>()),
        [("", "LSTM")] = node => RecurrentOperators.Recur(node, LayerFacts.Computing<LongShortTermMemory>()),
        [("", "RNN")] = node => RecurrentOperators.Recur(node, LayerFacts.Computing<SimpleRecurrence>()),

        [("", "Relu")] = Unary(ScalarFunctions.Relu),
        [("", "Sigmoid")] = GatingOperators.Sigmoid(Unary(ScalarFunctions.Sigmoid)),
        [("", "Tanh")] = GatingOperators.Tanh(Unary(Math.Tanh)),
        [("", "Exp")] = Unary(Math.Exp),
        [("", "Log")] = Unary(Math.Log),
        [("", "Abs")] = Unary(Math.Abs),
        [("", "Neg")] = Unary(x => -x),
        [("", "Floor")] = Unary(Math.Floor),
        [("", "Ceil")] = Unary(Math.Ceiling),
        [("", "Reciprocal")] = Unary(x => 1 / x),
        [("", "Erf")] = Unary(ScalarFunctions.Erf),
        [("", "Sign")] = Unary(x => double.IsNaN(x) ? x : Math.Sign(x)),
        [("", "IsNaN")] = Unary(x => double.IsNaN(x) ? 1 : 0),
        [("", "Not")] = Unary(x => x == 0 ? 1 : 0),
        [("", "Softplus")] = Unary(ScalarFunctions.Softplus),
        [("", "Softsign")] = Unary(x => x / (1 + Math.Abs(x))),
        [("", "HardSwish")] = Unary(x => x * ScalarFunctions.HardSigmoid(x)),
        [("", "Mish")] = Unary(ScalarFunctions.Mish),
        [("", "Sqrt")] = node => NormalizationOperators.Sqrt(node) ?? ElementwiseOperators.Apply(node, values => Math.Sqrt(values[0])),
        [("", "LeakyRelu")] = ParameterOperators.LeakyRelu,
        [("", "Elu")] = ParameterOperators.Elu,
        [("", "Selu")] = ParameterOperators.Selu,
        [("", "Celu")] = ParameterOperators.Celu,
        [("", "Gelu")] = ParameterOperators.Gelu,
        [("", "Swish")] = ParameterOperators.Swish,
        [("", "HardSigmoid")] = ParameterOperators.HardSigmoid,
        [("", "ThresholdedRelu")] = ParameterOperators.ThresholdedRelu,
        [("", "Clip")] = ParameterOperators.Clip,
        [("", "PRelu")] = ParameterOperators.PRelu,

        [("", "Add")] = StepOperators.AtEachStep(node => NormalizationOperators.Binary(node) ?? ResidualOperators.Add(node) ?? ElementwiseOperators.Apply(node, values => values[0] + values[1])),
        [("", "Sub")] = Binary((x, y) => x - y),
        [("", "Mul")] = GatingOperators.Multiply(Binary((x, y) => x * y)),
        [("", "Div")] = ElementwiseOperators.Divide,
        [("", "Pow")] = Binary(Math.Pow),
        [("", "Greater")] = Binary((x, y) => x > y ? 1 : 0),
        [("", "GreaterOrEqual")] = Binary((x, y) => x >= y ? 1 : 0),
        [("", "Less")] = Binary((x, y) => x < y ? 1 : 0),
        [("", "LessOrEqual")] = Binary((x, y) => x <= y ? 1 : 0),
        [("", "Max")] = node => ElementwiseOperators.Apply(node, values => values.Aggregate(Math.Max)),
        [("", "Min")] = node => ElementwiseOperators.Apply(node, values => values.Aggregate(Math.Min)),
        [("", "Sum")] = node => ResidualOperators.Add(node) ?? ElementwiseOperators.Apply(node, values => values.Sum()),
        [("", "Where")] = node => ElementwiseOperators.Apply(node, values => values[0] != 0 ? values[1] : values[2]),

        [(MachineLearning, "Scaler")] = MachineLearningOperators.Scaler,
        [(MachineLearning, "LinearRegressor")] = MachineLearningOperators.LinearRegressor,
        [(MachineLearning, "ZipMap")] = ShapeOperators.Identity,
    };

    /// <summary>Every operator of the list.</summary>
    public static IEnumerable<(string Domain, string Name)> Operators => All.Keys;

    /// <summary>The operator of a name; null: there is none.</summary>
    public static Operator? Find(string domain, string name) => All.GetValueOrDefault((domain, name));

    /// <summary>Whether an operator is a recurrent layer.</summary>
    public static bool IsRecurrent(string name) => name is "GRU" or "LSTM" or "RNN";

    private static Operator Unary(Func<double, double> function) => StepOperators.AtEachStep(node => ElementwiseOperators.Apply(node, values => function(values[0])));

    private static Operator Binary(Func<double, double, double> function) =>
        StepOperators.AtEachStep(node => NormalizationOperators.Binary(node) ?? ElementwiseOperators.Apply(node, values => function(values[0], values[1])));
}
