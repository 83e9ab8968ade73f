using NetGen;

Plots.Activation(Activation.Tanh).SavePng("tanh.png");
Console.WriteLine($"bytes {new FileInfo("tanh.png").Length}");
