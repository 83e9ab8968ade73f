using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0111_SoftmaxOfPlaces : RuleTests
{
    protected override string Faulty => "[Network, Input(1, 28, 28), Conv2D(1, 8, 5, {|NG0111:Softmax|}), GlobalMaxPool, Dense(8, 10, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Input(1, 28, 28), Conv2D(1, 8, 5, ReLU), GlobalMaxPool, Dense(8, 10, Softmax)] partial class Net;";

    protected override string Message => "Layer 1 (Conv2D) has Softmax over 8 × 24 × 24, of which it is not said what competes; flatten before, or use an activation of each value";

    protected override (string Title, string Source)[] Fixes =>
    [
        ("Use ReLU in layer 1", Mended),
    ];

    [Theory]
    [InlineData("Input(1, 28), Conv1D(1, 8, 5, {|NG0111:LogSoftmax|})")]
    [InlineData("Input(1, 28), BatchNorm({|NG0111:Softmax|})")]
    public Task Fires_at_the_end_as_well(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("Input(1, 28), Flatten, Scale(Softmax)")]
    [InlineData("Input(4, 28), Dense(112, 3, Softmax)")]
    public void Features_compete(string layers) => GeneratorRun.Of($"[Network, {layers}] partial class Net;").Compiles();
}
