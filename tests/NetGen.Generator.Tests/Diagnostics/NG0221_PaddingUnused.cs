using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0221_PaddingUnused : RuleTests
{
    protected override string Faulty => "[Network, Input(1, 28, 28), Conv2D(1, 8, 5, ReLU, Padding = {|NG0221:1|}, SamePadding = true), GlobalMaxPool, Dense(8, 10, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Input(1, 28, 28), Conv2D(1, 8, 5, ReLU, SamePadding = true), GlobalMaxPool, Dense(8, 10, Softmax)] partial class Net;";

    protected override string Message => "Layer 1 (Conv2D) has Padding = 1, which SamePadding = true leaves out; remove one of both";

    protected override (string Title, string Source)[] Fixes =>
    [
        ("Remove Padding", Mended),
    ];

    [Theory]
    [InlineData("Input(1, 28), MaxPool1D(3, SamePadding = true, Padding = {|NG0221:1|})")]
    [InlineData("Input(1, 9, 9), MaxPool2D(3, SamePadding = true, PaddingHeight = {|NG0221:1|})")]
    [InlineData("Input(1, 9, 9), AveragePool2D(3, PaddingHeight = {|NG0221:1|}, PaddingWidth = {|NG0221:2|}, SamePadding = true)")]
    [InlineData("Input(1, 9, 9), AveragePool2D(3, Padding = {|NG0221:9|}, PaddingWidth = {|NG0221:2|}, SamePadding = true)")]
    public Task Fires_at_each_argument_without_effect(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("Input(1, 28), MaxPool1D(3, SamePadding = true, Padding = 0)")]
    [InlineData("Input(1, 28), MaxPool1D(3, SamePadding = false, Padding = 1)")]
    public Task Is_silent_where_there_is_none(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");
}
