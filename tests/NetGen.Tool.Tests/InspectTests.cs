using static NetGen.Activation;

namespace NetGen.Tool.Tests;

/// <summary>Every kind of layer that weights files tell.</summary>
[Network(Loss = Loss.Hinge)]
[Dense(3, 4, LeakyReLU, Slope = 0.2, Bias = false)]
[Dropout(0.5)]
[LayerNorm(ELU, Alpha = 0.5, Epsilon = 1e-3)]
[Maxout(4, 5, 3)]
[Dense(5, 4, PReLU)]
[BatchNorm(Epsilon = 0.5)]
[Residual(1, ReLU)]
[Dense(4, 4)]
[Dense(4, 1)]
public sealed partial class MixedNetwork;

public sealed class InspectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Layers_tensors_texts_and_parity_are_shown()
    {
        var network = new MixedNetwork();
        network.Initialize(3);
        SafeTensors.Save(network, _folder["mixed.safetensors"], new Dictionary<string, string> { ["note"] = "a\nb", ["tool.loss"] = "Hinge" }, ParitySamples.Of(network, [1, 2, 3, -1, 0, 1]), new Normalizer([0, 1, 2], [1, 2, 3]));
        string output = ToolRun.OutputOf("inspect", _folder["mixed.safetensors"]);
        foreach (string text in new[]
        {
            "layers.0.weight", "[4, 3]", "note: a\\nb", "Dense(3, 4, LeakyReLU, slope: 0.2)", "3 inputs, 1 outputs, loss Hinge", "LayerNorm", "Maxout",
            "The network answers the samples stored: 2 samples, largest error", "Inputs are normalised",
        })
            Assert.Contains(text, output, StringComparison.Ordinal);
        Assert.DoesNotContain("layers.0.bias", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_terminal_would_obey_is_shown_escaped_and_long_texts_are_cut()
    {
        SafeTensors.Save(new FlowerNetwork(), _folder["odd.safetensors"], new Dictionary<string, string> { ["\u001b[31mkey"] = "\u001b]0;title\u0007\u202e" + new string('x', 1000) });
        string output = ToolRun.OutputOf("inspect", _folder["odd.safetensors"]);
        Assert.Contains("\\u001b[31mkey: \\u001b]0;title\\u0007\\u202exxx", output, StringComparison.Ordinal);
        Assert.Contains("x… (1011 characters)", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public void A_network_from_the_cache_is_told_of_alike()
    {
        SafeTensors.Save(new FlowerNetwork(), _folder["flower.safetensors"], new Dictionary<string, string> { ["tool.class"] = "Once" + Guid.NewGuid().ToString("N") });
        string first = ToolRun.OutputOf("inspect", _folder["flower.safetensors"]);
        Assert.Equal(first, ToolRun.OutputOf("inspect", _folder["flower.safetensors"]));
    }

    [Fact]
    public void A_file_that_NetGen_did_not_save_is_listed()
    {
        File.WriteAllBytes(_folder["other.safetensors"], [.. BitConverter.GetBytes(64UL), .. System.Text.Encoding.UTF8.GetBytes("{\"w\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}".PadRight(64)), .. new byte[8]]);
        string output = ToolRun.OutputOf("inspect", _folder["other.safetensors"]);
        Assert.Contains("1 tensors", output, StringComparison.Ordinal);
        Assert.Contains("I64", output, StringComparison.Ordinal);
        Assert.Contains("does not tell its layers", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_none_are_refused()
    {
        File.WriteAllText(_folder["page.safetensors"], "<!DOCTYPE html><html>404</html>");
        ToolRun.Fails(ExitCode.Failed, ["inspect", _folder["page.safetensors"]], "a web page saved under this name");
        ToolRun.Fails(ExitCode.Failed, ["inspect", _folder["none.safetensors"]], "none.safetensors");
        ToolRun.Fails(ExitCode.Usage, ["inspect"], "Required argument 'file' missing");
    }

    [Theory]
    [InlineData("Dense(2, 6, Tanh); Nonsense(6, 3, Softmax)", "layer 2 is Nonsense(6, 3, Softmax), of a kind that this version of NetGen does not know")]
    [InlineData("Dense(2, 6, Tanh); Dense(6, 3, Softmax)] class X { static X() { } } [Network", "found 'Dense(6, 3, Softmax)] class X")]
    [InlineData("Dense(2, 6, Tanh, slope: 1e999); Dense(6, 3, Softmax)", "expected layers such as Dense(12, 10, ReLU)")]
    [InlineData("Dense(2, 6, Tanh); Dense(6, 3, Softmax)] [LayerNorm()", "'Softmax)] [LayerNorm(' is no activation")]
    [InlineData("Dense(2, 6, Tanh); Dense(5, 3, Softmax)", "Layer 2 (Dense) has 5 inputs but layer 1 (Dense) has 6 outputs")]
    public void Layers_that_are_none_are_not_compiled(string architecture, string says)
    {
        SafeTensors.Save(new FlowerNetwork(), _folder["flower.safetensors"]);
        byte[] content = File.ReadAllBytes(_folder["flower.safetensors"]);
        int length = (int)BitConverter.ToInt64(content);
        string header = System.Text.Encoding.UTF8.GetString(content, 8, length).Replace("Dense(2, 6, Tanh); Dense(6, 3, Softmax)", architecture, StringComparison.Ordinal);
        byte[] changed = System.Text.Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(_folder["changed.safetensors"], [.. BitConverter.GetBytes((long)changed.Length), .. changed, .. content[(8 + length)..]]);
        ToolRun.Fails(ExitCode.Failed, ["inspect", _folder["changed.safetensors"]], says);
    }
}
