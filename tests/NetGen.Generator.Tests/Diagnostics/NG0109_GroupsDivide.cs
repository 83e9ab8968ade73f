using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0109_GroupsDivide : RuleTests
{
    protected override string Faulty => "[Network, Input(6, 16, 16), Conv2D(6, 8, 3, ReLU, Groups = {|NG0109:3|}), GlobalMaxPool, Dense(8, 10, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Input(6, 16, 16), Conv2D(6, 8, 3, ReLU, Groups = 2), GlobalMaxPool, Dense(8, 10, Softmax)] partial class Net;";

    protected override string Message => "Layer 1 (Conv2D) has Groups = 3, which must divide its 6 input channels and its 8 output channels";

    protected override (string Title, string Source)[] Fixes =>
    [
        ("Leave the groups out", "[Network, Input(6, 16, 16), Conv2D(6, 8, 3, ReLU), GlobalMaxPool, Dense(8, 10, Softmax)] partial class Net;"),
    ];

    [Theory]
    [InlineData("Input(6, 16), Conv1D(6, 8, 3, Groups = {|NG0109:4|}), Conv1D(8, 8, 3), Dense(96, 2)")]
    [InlineData("Input(6, 16), Conv1D(6, 8, 3, Groups = {|NG0109:6|})")]
    [InlineData("Input(4, 16), Conv1D(4, 2, 3, Groups = {|NG0109:int.MaxValue|})")]
    public Task Fires_where_either_number_is_not_divided(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("Input(6, 16), Conv1D(6, 12, 3, Groups = 6)")]
    [InlineData("Input(6, 5, 5), Conv2D(6, 9, 3, Groups = 3)")]
    [InlineData("Input(6, 5, 5), Conv2D(6, 9, 3, Groups = 1)")]
    public void Groups_that_divide_compile(string layers) => GeneratorRun.Of($"[Network, {layers}] partial class Net;").Compiles();
}
