using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0215_PositiveWeight : RuleTests
{
    protected override string Faulty => "[Network(PositiveWeight = {|NG0215:3|}), Dense(2, 2, Softmax)] partial class Net;";

    protected override string Mended => "[Network(PositiveWeight = 3), Dense(2, 2, Sigmoid)] partial class Net;";

    protected override string Message => "Network 'Net' has PositiveWeight = 3 with loss CrossEntropy; it needs a finite number above 0 and Loss.BinaryCrossEntropy";

    protected override (string Title, string Source)[] Fixes => [("Remove the positive weight", "[Network, Dense(2, 2, Softmax)] partial class Net;")];

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("double.NaN")]
    public Task Fires_for_values_that_are_no_weight(string weight) =>
        Build.Expect($"[Network(PositiveWeight = {{|NG0215:{weight}|}}), Dense(2, 1, Sigmoid)] partial class Net;");
}
