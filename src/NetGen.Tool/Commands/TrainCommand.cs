using System.CommandLine;
using NetGen.Tool.Networks;
using NetGen.Tool.Sources;
using NetGen.Tool.Training;

namespace NetGen.Tool.Commands;

/// <summary><c>netgen train</c>: a CSV file or a folder of images becomes an annotated class with its weights.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var source = new Option<FileInfo>("--data") { Description = "The CSV file; or a folder with a sub-folder of images for each class, called as the class; or images in IDX form, with --labels.", Required = true, HelpName = "file" };
        var csv = new CsvFileOptions();
        var images = new ImageFileOptions();
        var training = new TrainingSettings();
        var target = new Option<string?>("--target") { Description = "The column of a CSV file to predict.", HelpName = "column" };
        var layers = new Option<string?>("--layers") { Description = "Inputs, hidden sizes and outputs, such as 12,10,8,6,3. The first and the last may be left out (,10,8,6,) to take them from the data.", HelpName = "sizes" };
        var network = new Option<FileInfo?>("--network") { Description = "In place of --layers, a C# file with one partial class that declares the network by attributes: [Network] and its layers, for images [Input(channels, height, width)] before them. Weights that it names are not read.", HelpName = "file" };
        var task = Choice.Of("--task", "What the target is: Auto takes text for classes and numbers for a quantity.", TargetTask.Auto);
        var categorical = Columns("--categorical", "Text columns, parted by spaces, to encode as a 0 or 1 for each value found.");
        var most = Number.Of<int>("--max-categories", "The most classes, and categories of a column, that are taken for such rather than for names of rows. Default: 1,000, and above 20 no more than half as many as there are rows.");
        var ignore = Columns("--ignore", "Columns to leave out, parted by spaces.");
        var activation = Choice.Of("--activation", "The hidden layers' activation. The last layer has Softmax for classes and none for a quantity.", ActivationFacts.Hidden.Declared());
        var loss = Choice.Of("--loss", "What training minimises. Auto: cross-entropy for classes, mean squared error for a quantity. BinaryCrossEntropy, Hinge and Perceptron tell two classes apart by one output.", Loss.Auto);
        var dropout = Number.Of("--dropout", "The share of each hidden layer's values dropped in training.", 0.0, "share");
        var normalize = Choice.Of("--normalize", "How the features of a CSV file are brought to one scale; images, from 0 to 1, are not. A quantity to predict is standardised in training unless None; the network written gives it as it is.", Normalization.Standardize);
        var fold = new Option<bool>("--fold") { Description = "Put the normalisation into the first layer's weights, so that the network takes features as they are." };
        var validation = Number.Of("--validation", "The share of rows held out to validate with; 0: none.", 0.2, "share");
        var folds = Number.Of<int>("--folds", "Tells first how well the network learns the data, by as many trainings, each judged by another part of the rows. Default: no such trainings.");
        var checkpoint = new Option<FileInfo?>("--checkpoint") { Description = "A file to keep the training's state in, written after each epoch and where the training is broken off. Default: none.", HelpName = "file" };
        var resume = new Option<FileInfo?>("--resume") { Description = "A checkpoint to go on from, to the weights of a training that was never broken off, bit for bit. Data and options must be those it was saved with; --epochs may be more where the schedule is Constant or Plateau, --threads and files other.", HelpName = "file" };
        var name = new Option<string?>("--name") { Description = "The class, and what the files are called. Default: made of the data's file name.", HelpName = "class" };
        var space = new Option<string?>("--namespace") { Description = "The class's namespace. Default: none.", HelpName = "name" };
        var folder = new Option<DirectoryInfo>("--output") { Description = "The folder to write to; made where it is not there.", DefaultValueFactory = _ => new DirectoryInfo("."), HelpName = "folder" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace files that are there already." };

        var command = new CommandWithExamples("train", "Trains a network on a CSV file or on images and writes it as a C# class with its weights.",
            "netgen train --data wine.csv --target quality --layers 12,10,8,6,3",
            "netgen train --data wine.csv --target quality --layers ,16,16, --epochs 200 --patience 20 --output Models --namespace My.App",
            "netgen train --data wine.csv --target quality --layers ,16,16, --epochs 200 --schedule constant --checkpoint wine.checkpoint",
            "netgen train --data wine.csv --target quality --layers ,16,16, --epochs 500 --schedule constant --checkpoint wine.checkpoint --resume wine.checkpoint --overwrite",
            "netgen train --data houses.csv --target price --layers ,32, --categorical town --missing mean --loss huber",
            "netgen train --data iris.csv --target species --layers ,8, --activation tanh --optimizer nesterov --learning-rate 0.05",
            "netgen train --data photographs --network Photographs.cs --image-size 32x32 --name Photo",
            "netgen train --data train-images-idx3-ubyte.gz --labels train-labels-idx1-ubyte.gz --layers ,128,64, --name Digits");
        command.Add(source);
        foreach (Option option in new Option[] { target, layers, network })
            command.Add(option);
        images.AddTo(command);
        foreach (var option in csv.All)
            command.Add(option);
        foreach (Option option in new Option[] { task, categorical, most, ignore, activation, loss, dropout, normalize, fold, validation, folds })
            command.Add(option);
        training.AddTo(command);
        foreach (Option option in new Option[] { checkpoint, resume, name, space, folder, overwrite })
            command.Add(option);
        command.SetAction((arguments, cancellationToken) =>
        {
            string data = arguments.GetRequiredValue(source).ToString();
            var kind = DataKinds.Of(data);
            if (kind != DataKind.Csv)
                arguments.Refuse([target, task, categorical, most, ignore, normalize, fold, .. csv.All], $"has a place with CSV files alone, but {data} {(kind == DataKind.Images ? "is a folder, of which the images in its sub-folders are read" : "holds images in IDX form")}.");
            else if (!arguments.IsGiven(target))
                throw new UsageException($"{data} is read as CSV: say which column to predict by --target COLUMN.");
            if (arguments.IsGiven(network))
                arguments.Refuse([layers, activation, dropout, loss, images.Channels], "has no place beside --network, whose file declares it.");
            else if (!arguments.IsGiven(layers))
                throw new UsageException("Say what network to train: by --layers sizes, such as --layers ,16, for one hidden layer of 16, or by --network FILE.cs, which declares it.");
            string className = arguments.GetValue(name) ?? CSharpText.NameOf(kind == DataKind.Images ? DataKinds.NameOf(data) : Path.GetFileNameWithoutExtension(data));
            CheckName("--name", className);
            foreach (string part in arguments.GetValue(space)?.Split('.') ?? [])
                CheckName("--namespace", part);
            var request = new TrainRequest
            {
                Data = data,
                Kind = kind,
                Target = arguments.GetValue(target),
                Csv = csv.Read(arguments) with
                {
                    Target = (CsvTarget)arguments.GetValue(task),
                    Categorical = arguments.GetValue(categorical)!,
                    Ignore = arguments.GetValue(ignore)!,
                    MaxCategories = arguments.GetValue(most) is { } limit ? Number.AtLeast(2, "--max-categories", limit) : null,
                },
                Labels = arguments.GetValue(images.Labels)?.ToString(),
                Images = images.Read(arguments, kind),
                Network = arguments.GetValue(network)?.ToString(),
                Layers = arguments.GetValue(layers) is { } sizes ? LayerSizes.Parse(sizes) : null,
                Activation = Hidden(arguments.GetValue(activation)),
                Loss = arguments.GetValue(loss),
                Dropout = Share("--dropout", arguments.GetValue(dropout)),
                Normalization = kind == DataKind.Csv ? arguments.GetValue(normalize) : Normalization.None,
                Fold = arguments.GetValue(fold),
                Validation = Share("--validation", arguments.GetValue(validation)),
                Folds = arguments.GetValue(folds) is { } parts ? Number.AtLeast(2, "--folds", parts) : null,
                Optimizer = training.Optimizer(arguments),
                ClassWeights = training.ClassWeights(arguments),
                Training = training.Read(arguments),
                Checkpoint = new TrainingCheckpoint(arguments.GetValue(checkpoint)?.ToString(), arguments.GetValue(resume)?.ToString(), arguments.GetValue(overwrite)),
                ClassName = className,
                Namespace = arguments.GetValue(space),
                Files = new OutputFiles(arguments.GetRequiredValue(folder).ToString(), className, arguments.GetValue(overwrite)),
                CommandText = CommandText.Of(arguments),
            };
            if (request.Training.EarlyStopping is not null && request.Validation == 0)
                throw new UsageException("--patience watches the validation, but --validation is 0. Hold rows out, or leave --patience out.");
            return Task.FromResult(TrainJob.Run(request, arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error, cancellationToken));
        });
        return command;
    }

    private static Option<string[]> Columns(string name, string description) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [], HelpName = "columns" };

    private static double Share(string option, double value) =>
        value is >= 0 and < 1 ? value : throw new UsageException(FormattableString.Invariant($"{option} is {value} but must be at least 0 and below 1."));

    private static Activation Hidden(Activation activation) => activation.Facts() is { IsDifferentiable: false } step
        ? throw new UsageException($"--activation {step.Name} has no slope, so that nothing before it learns. Choose another; a last layer with {step.Name} comes of --loss {LossFacts.After(step.Name).Name}.")
        : activation;

    private static void CheckName(string option, string text)
    {
        if (!CSharpText.IsName(text))
            throw new UsageException($"{option} '{text}' is no name that C# takes. Write letters and digits, a letter first, and no keyword.");
    }
}
