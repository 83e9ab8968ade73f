using System.CommandLine;
using BackpropagationSample;

var epochsOption = new Option<int>("--epochs") { Description = "Passes over the data of the deep networks.", DefaultValueFactory = _ => 30 };
var command = new RootCommand("Backpropagation by hand beside the generated code, and what becomes of the gradient in deep networks.") { epochsOption };
command.SetAction(arguments =>
{
    OneStep.Show();
    Console.WriteLine();
    DeepNetworks.Show(Math.Max(1, arguments.GetValue(epochsOption)));
});
return command.Parse(args).Invoke();
