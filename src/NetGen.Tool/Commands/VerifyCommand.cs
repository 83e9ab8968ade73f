using System.CommandLine;
using NetGen.Tool.Networks;

namespace NetGen.Tool.Commands;

/// <summary><c>netgen verify</c>: whether weights answer the samples stored beside them.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A safetensors file that NetGen saved with samples." };
        var command = new CommandWithExamples("verify", "Runs the network on the samples stored beside its weights and reports the largest error; returns 1 where it is above what rounding can make of this network, 1e-5 for most.",
            "netgen verify Classifier.safetensors") { file };
        command.SetAction((arguments, cancellationToken) =>
        {
            string path = arguments.GetRequiredValue(file).ToString();
            var report = StoredNetwork.Open(path).Load(new SafeTensorsOptions { CheckParity = false }, cancellationToken).Verify(path);
            arguments.InvocationConfiguration.Output.WriteLine($"{(report.Agrees ? "The network answers the samples stored" : "The network does not answer the samples stored")}: {report}.");
            return Task.FromResult(report.Agrees ? ExitCode.Success : ExitCode.Failed);
        });
        return command;
    }
}
