package dev.countersign.cli;

import dev.countersign.cli.act.AbandonCommand;
import dev.countersign.cli.act.ApproveCommand;
import dev.countersign.cli.act.EndCommand;
import dev.countersign.cli.act.ExtendCommand;
import dev.countersign.cli.act.GiveBackCommand;
import dev.countersign.cli.act.RejectCommand;
import dev.countersign.cli.act.WithdrawCommand;
import dev.countersign.cli.ask.AccessCommand;
import dev.countersign.cli.ask.AssumeCommand;
import dev.countersign.cli.ask.ExplainCommand;
import dev.countersign.cli.audit.AuditCommand;
import dev.countersign.cli.credential.CredentialCommand;
import dev.countersign.cli.credential.KubeconfigCommand;
import dev.countersign.cli.doctor.DoctorCommand;
import dev.countersign.cli.kinds.ApplyCommand;
import dev.countersign.cli.kinds.CreateCommand;
import dev.countersign.cli.kinds.DeleteCommand;
import dev.countersign.cli.kinds.DescribeCommand;
import dev.countersign.cli.kinds.DisableCommand;
import dev.countersign.cli.kinds.EnableCommand;
import dev.countersign.cli.kinds.GetCommand;
import dev.countersign.cli.kinds.ResetCommand;
import dev.countersign.cli.login.LoginCommand;
import dev.countersign.cli.login.LogoutCommand;
import dev.countersign.cli.login.UseCommand;
import dev.countersign.cli.login.WhoAmICommand;
import dev.countersign.cli.request.AssumptionsCommand;
import dev.countersign.cli.token.AssignCommand;
import dev.countersign.cli.token.UnassignCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a subcommand, which only explains itself. */
@Command(
        name = "countersign",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Asks for roles on Kubernetes clusters for a while, and decides about them.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was done; the access is there, if it was waited for",
            "1:something went wrong, or the server refused",
            "2:the command line cannot be understood",
            "3:no policy allows it",
            "4:a person rejected it",
            "5:nobody decided in time, or it was not waited for any longer",
            "6:the doctor found something that does not work"
        },
        subcommands = {
            AssumeCommand.class,
            AccessCommand.class,
            AssumptionsCommand.class,
            ApproveCommand.class,
            RejectCommand.class,
            AbandonCommand.class,
            WithdrawCommand.class,
            GiveBackCommand.class,
            ExtendCommand.class,
            EndCommand.class,
            AssignCommand.class,
            UnassignCommand.class,
            ExplainCommand.class,
            CredentialCommand.class,
            KubeconfigCommand.class,
            GetCommand.class,
            DescribeCommand.class,
            EnableCommand.class,
            DisableCommand.class,
            CreateCommand.class,
            ResetCommand.class,
            DeleteCommand.class,
            ApplyCommand.class,
            AuditCommand.class,
            DoctorCommand.class,
            LoginCommand.class,
            LogoutCommand.class,
            WhoAmICommand.class,
            UseCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        })
final class Countersign implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "what is to be done? Say a command");
    }
}
