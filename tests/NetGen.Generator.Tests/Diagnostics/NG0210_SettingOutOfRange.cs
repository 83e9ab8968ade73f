using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0210_SettingOutOfRange : RuleTests
{
    protected override string Faulty => "[Network, Dropout({|NG0210:1|}), Dense(2, 1)] partial class Net;";

    protected override string Mended => "[Network, Dropout(0.9), Dense(2, 1)] partial class Net;";

    protected override string Message => "Layer 1 (Dropout) has rate = 1; it must be at least 0 and below 1";

    [Theory]
    [InlineData("Dropout({|NG0210:-0.1|}), Dense(2, 1)")]
    [InlineData("Dropout({|NG0210:double.NaN|}), Dense(2, 1)")]
    [InlineData("Dropout({|NG0210:1 - 1e-12|}), Dense(2, 1)")]
    [InlineData("Maxout(2, 1, {|NG0210:1|})")]
    [InlineData("Maxout(2, 1, {|NG0210:-3|})")]
    [InlineData("LayerNorm(Epsilon = {|NG0210:0|}), Dense(2, 1)")]
    [InlineData("LayerNorm(Epsilon = {|NG0210:1e-60|}), Dense(2, 1)")]
    [InlineData("LayerNorm(Epsilon = {|NG0210:double.PositiveInfinity|}), Dense(2, 1)")]
    [InlineData("BatchNorm(Epsilon = {|NG0210:0|}), Dense(2, 1)")]
    [InlineData("BatchNorm(Momentum = {|NG0210:0|}), Dense(2, 1)")]
    [InlineData("BatchNorm(Momentum = {|NG0210:1.5|}), Dense(2, 1)")]
    [InlineData("BatchNorm(Momentum = {|NG0210:double.NaN|}), Dense(2, 1)")]
    [InlineData("Dense(2, 1, Initializer = Initializer.Constant, InitialValue = {|NG0210:double.NaN|})")]
    [InlineData("Input(1, 8, 8), Conv2D(1, 2, 3, Stride = {|NG0210:0|})")]
    [InlineData("Input(1, 8, 8), Conv2D(1, 2, 3, StrideHeight = {|NG0210:0|})")]
    [InlineData("Input(1, 8, 8), Conv2D(1, 2, 3, Stride = 0, StrideHeight = 1, StrideWidth = {|NG0210:-2|})")]
    [InlineData("Input(1, 8, 8), Conv2D(1, 2, 3, StrideHeight = {|NG0210:0|}, StrideWidth = {|NG0210:0|})")]
    [InlineData("Input(1, 8, 8), Conv2D(1, 2, {|NG0210:0|})")]
    [InlineData("Input(1, 8, 8), Conv2D(1, 2, {|NG0210:-1|}, {|NG0210:int.MinValue|})")]
    [InlineData("Input(1, 8, 8), Conv2D(1, 2, 3, {|NG0210:0|})")]
    [InlineData("Input(1, 8, 8), Conv2D(1, 2, 3, Padding = {|NG0210:-1|}, Dilation = {|NG0210:0|}, Groups = {|NG0210:0|})")]
    [InlineData("Input(1, 8), Conv1D(1, 2, {|NG0210:0|}, Stride = {|NG0210:-1|})")]
    [InlineData("Input(1, 8, 8), MaxPool2D({|NG0210:0|})")]
    [InlineData("Input(1, 8, 8), MaxPool2D(2, {|NG0210:-2|})")]
    [InlineData("Input(1, 8, 8), MaxPool2D(2, Stride = {|NG0210:0|})")]
    [InlineData("Input(1, 8), AveragePool1D({|NG0210:0|})")]
    [InlineData("Input(1, 8, 8), MaxPool2D(3, Padding = {|NG0210:2|})")]
    [InlineData("Input(1, 8, 8), MaxPool2D(4, 3, Padding = {|NG0210:2|})")]
    [InlineData("Input(1, 8, 8), AveragePool2D(3, Stride = 1, PaddingWidth = {|NG0210:2|})")]
    [InlineData("Input(1, 8), AveragePool1D(3, Padding = {|NG0210:int.MaxValue|})")]
    [InlineData("Input(4, Steps = 9), Conv1D(4, 2, 3, Stride = {|NG0210:2|}, Padding = {|NG0210:1|}, SamePadding = {|NG0210:true|}), GRU(2, 3)")]
    [InlineData("Input(4, Steps = 9), Conv1D(4, 2, {|NG0210:0|}, Dilation = {|NG0210:0|})")]
    [InlineData("{|NG0105:Conv2D(1, 2, 3, Stride = {|NG0210:0|})|}")]
    public Task Fires_for_values_that_the_layer_is_not_defined_for(string layers) =>
        Build.Expect($"[Network, {layers}] partial class Net;");

    [Theory]
    [InlineData("MaxPool2D(0)", "kernel = 0; it must be a whole number, at least 1")]
    [InlineData("Conv2D(1, 2, 3, 0)", "kernelWidth = 0; it must be a whole number, at least 1")]
    [InlineData("Conv2D(1, 2, 3, Stride = 0)", "Stride = 0; it must be a whole number, at least 1")]
    [InlineData("MaxPool2D(3, Padding = 2)", "Padding = 2; it must be at most half of the kernel")]
    public async Task Names_the_argument_that_is_written(string layer, string message)
    {
        var report = Assert.Single(await Build.ReportsOf(new TestProject($"[Network, Input(1, 8, 8), {layer}] partial class Net;")));
        Assert.Equal($"Layer 1 ({layer[..layer.IndexOf('(')]}) has {message}", report.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Conv2D(1, 2, 3, Stride = 0)", "Leave Stride out")]
    [InlineData("Conv2D(1, 2, 3, DilationWidth = 0)", "Leave DilationWidth out")]
    [InlineData("MaxPool2D(3, Padding = 2)", "Leave Padding out")]
    [InlineData("MaxPool2D(0)")]
    public async Task Offers_to_leave_properties_out(string layer, params string[] titles) => Assert.Equal(
        titles, (await FixMenu.OffersFor("NG0210", $"[Network, Input(1, 8, 8), {layer}] partial class Net;")).Select(offer => offer.Title));

    [Theory]
    [InlineData("Stride = 2", "Stride = 2; it must be 1, since every step of a sequence is a position", "Leave Stride out")]
    [InlineData("Padding = 3", "Padding = 3; it must be 0, since every step of a sequence is a position", "Leave Padding out")]
    [InlineData("SamePadding = true", "SamePadding = true; it must be false, since every step of a sequence is a position", "Leave SamePadding out")]
    public async Task Windows_of_sequences_look_back_at_every_step(string setting, string message, string title)
    {
        string source = $"[Network, Input(4, Steps = 9), Conv1D(4, 2, 3, {setting}), Dense(2, 3)] partial class Net;";
        Assert.Equal($"Layer 1 (Conv1D) has {message}", (await Build.ReportsOf(new TestProject(source))).Single(report => report.Id == "NG0210").GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        var offer = Assert.Single(await FixMenu.OffersFor("NG0210", source));
        Assert.Equal(title, offer.Title);
        Assert.Equal([source.Replace($", {setting}", "", StringComparison.Ordinal)], await offer.Apply());
    }

    [Theory]
    [InlineData("Input(4, Steps = 9), Conv1D(4, 2, 3, Stride = 1, Padding = 0, SamePadding = false, Dilation = 5, Groups = 2)")]
    [InlineData("Dropout(0), Dense(2, 1)")]
    [InlineData("Maxout(2, 1, 2)")]
    [InlineData("LayerNorm(Epsilon = 1e-30), Dense(2, 1)")]
    [InlineData("Input(1, 8, 8), MaxPool2D(4, 2, PaddingHeight = 2)")]
    [InlineData("Input(1, 8, 8), AveragePool2D(2, Padding = 1, CountPadding = false)")]
    [InlineData("Input(1, 8, 8), Conv2D(1, 2, 3, Padding = 9, Dilation = 2, Stride = 3)")]
    public void Other_values_compile(string layers) => GeneratorRun.Of($"[Network, {layers}] partial class Net;").Compiles();
}
