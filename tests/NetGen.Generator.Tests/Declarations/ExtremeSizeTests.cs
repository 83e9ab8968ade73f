using NetGen.Generator.Tests.Compilation;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>No number brings the generator down: what cannot be is told.</summary>
public class ExtremeSizeTests
{
    private static readonly string[] Numbers = ["int.MaxValue", "int.MinValue", "-1", "0", "65536"];

    public static TheoryData<string> Declarations =>
    [
        "Input(100000, 100000, 10), Conv2D(100000, 1, 3)",
        "Input(1, 28, 28), Conv2D(1, 2147483647, 3)",
        "Input(1, 28, 28), Conv2D(1, 1000000, 3), MaxPool2D(2), Dense(10, 3)",
        "Input(2147483647, 1, 1), Conv2D(2147483647, 2147483647, int.MaxValue, Padding = 1073741823)",
        "Input(1, 1, int.MaxValue), Conv2D(1, 1, 1, Padding = int.MaxValue)",
        "Input(1, int.MaxValue), Conv1D(1, 1, 1, Padding = int.MaxValue), Flatten",
        "Input(1, int.MaxValue), MaxPool1D(int.MaxValue, Padding = 1073741823, Stride = 1)",
        "Input(1, 40000, 40000), GlobalMaxPool, Dense(1, 1)",
        "Input(1, 1500, 1500), Flatten, Dense(2250000, 1)",
        "Input(1, 3, 3), Maxout(int.MaxValue, int.MaxValue, int.MaxValue)",
    ];

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task What_is_too_large_is_an_error(string attributes)
    {
        Assert.Contains(NetworkValidator.Validate(Specs.Of($"Network, {attributes}")), finding => finding.Rule.IsError);
        var reports = await Build.ReportsOf(new TestProject($"[Network, {attributes}] partial class Net;"));
        Assert.DoesNotContain(reports, report => report.Id == Rules.GeneratorFailed.Id);
    }

    [Fact]
    public Task Too_many_values_are_told_where_they_come_from() => Task.WhenAll(
        Build.Expect("[Network, {|NG0302:Input(3, 1000, 1000)|}, GlobalMaxPool, Dense(3, 2)] partial class Net;"),
        Build.Expect("[Network, Input(1, 1000, 1000), Conv2D(1, {|NG0302:1000000|}, 3), GlobalMaxPool, Dense(1000000, 2)] partial class Net;"));

    /// <summary>Every setting of every window at every extreme, alone and with another.</summary>
    [Fact]
    public void Every_setting_takes_any_number()
    {
        string[] windows = ["Conv2D(1, 2, 3{0})", "Conv2D(1, 2, 3, 2{0})", "MaxPool2D(3{0})", "AveragePool2D(3, 2{0})"];
        string[] names = ["Stride", "StrideWidth", "Padding", "PaddingHeight", "Dilation", "DilationWidth", "Groups"];
        foreach (string window in windows)
        {
            var given = names.Where(name => window.StartsWith("Conv", StringComparison.Ordinal) || !(name.StartsWith("Dilation", StringComparison.Ordinal) || name == "Groups")).ToArray();
            foreach (string name in given)
            {
                foreach (string number in Numbers)
                    Judge($"Input(1, 9, 9), {string.Format(System.Globalization.CultureInfo.InvariantCulture, window, $", {name} = {number}, {(name == "Padding" ? "SamePadding = true" : "Padding = int.MaxValue")}")}, Flatten");
            }
        }

        foreach (string number in Numbers)
        {
            foreach (string layer in new[] { $"Conv2D({number}, 2, 3)", $"Conv2D(1, {number}, 3)", $"Conv2D(1, 2, {number})", $"Conv2D(1, 2, 3, {number}, Groups = {number})", $"MaxPool2D({number})", $"AveragePool2D(1, {number}, SamePadding = true)" })
                Judge($"Input(1, 9, 9), {layer}, GlobalMaxPool");
            foreach (string input in new[] { $"Input({number})", $"Input({number}, {number})", $"Input(1, {number}, {number})" })
                Judge($"{input}, Conv2D(1, 1, 3), MaxPool2D(2), GlobalMaxPool");
        }

        static void Judge(string attributes) => Assert.All(
            NetworkValidator.Validate(Specs.Of($"Network, {attributes}")), finding => Assert.DoesNotContain("{", string.Join(' ', finding.Arguments)));
    }

    [Fact]
    public void Without_an_error_every_shape_is_known()
    {
        foreach (string padding in new[] { "0", "1", "65536", "int.MaxValue" })
        {
            foreach (string stride in new[] { "1", "7", "65536", "int.MaxValue" })
            {
                var network = Specs.Of($"Network, Input(1, 9, 9), Conv2D(1, 2, 3, Padding = {padding}, Stride = {stride}), Flatten");
                Assert.True(NetworkValidator.Validate(network).Any(finding => finding.Rule.IsError) || network.Layers.All(layer => layer.Output != Model.LayerSpec.Unknown), $"{padding} {stride}");
            }
        }
    }
}
