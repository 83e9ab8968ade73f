using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0306_StorageUnused : RuleTests
{
    protected override string Faulty => "[Network(Storage = {|NG0306:WeightStorage.BFloat16|}), Dense(12, 10, ReLU), Dense(10, 3, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Dense(12, 10, ReLU), Dense(10, 3, Softmax)] partial class Net;";

    protected override string Message => "Network 'Net' has Storage = WeightStorage.BFloat16, which makes large weights smaller, but no layer's are: its 1,216 bytes of parameters stay as they are; leave the storage out";

    protected override (string Title, string Source)[] Fixes => [("Leave the storage out", Mended)];

    [Theory]
    [InlineData("Dense(784, 128, ReLU), Dense(128, 10, Softmax)")]
    [InlineData("Maxout(300, 19, 3)")]
    public async Task Is_silent_where_a_layer_has_narrow_weights(string layers) =>
        Assert.DoesNotContain(await Build.ReportsOf(new TestProject($"[Network(Storage = WeightStorage.BFloat16), {layers}] partial class Net;") { ShowsHints = true }), report => report.Id == "NG0306");
}
